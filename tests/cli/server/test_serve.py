import socket
from pathlib import Path

import pytest

from kolabik.cli.main import call
from tests.cli.server.running import serving, status
from tests.world.ports import free_port


def test_serve_prints_its_address_answers_and_stops_cleanly(tmp_path: Path):
    port = free_port()

    with serving(tmp_path / "data", port) as server:
        assert status(port) == 200
        assert server.stdout is not None
        assert f"http://localhost:{port}" in server.stdout.readline()

    assert server.returncode == 0
    assert status(port) == 0


@pytest.mark.parametrize("port", ["0", "65536", "delapan"])
def test_serve_on_no_port_is_told_and_exits_with_2(capsys, port: str):
    assert call(["serve", "--port", port, "--lang", "en"]) == 2

    assert "--port" in capsys.readouterr().err


def test_serve_on_a_port_that_is_taken_is_told_before_anything_is_made(capsys, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])

        code = call(["serve", "--port", port, "--data", str(tmp_path / "d"), "--lang", "en"])

    assert code == 2
    assert f"Port {port} on 127.0.0.1" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
