from pathlib import Path
from urllib.request import urlopen

import pytest

from kolabik.cli.server.demo import set_apart
from tests.cli.server.running import kolabik, program, serving
from tests.world.ports import free_port

FOUND_A_CITY = """
from kolabik.governments.models import Government
Government.objects.create(name="Pemerintah Kota", kind="city", is_demo=IS_DEMO)
"""
COUNT_UNITS = """
from kolabik.governments.models import Unit
print(Unit.objects.count())
"""


def test_the_demo_touches_nothing_that_is_set_for_a_real_installation():
    given = {
        "DATABASE_URL": "postgresql://db/real",
        "KOLABIK_FILES_URL": "s3:///real",
        "KOLABIK_SMTP_URL": "smtp://mail.example",
        "KOLABIK_HTTPS": "1",
        "KOLABIK_LANG": "en",
        "KOLABIK_DATA": "/srv/kolabik",
        "HOME": "/root",
    }

    folder = set_apart(given, None, "http://localhost:8000")

    assert folder == Path("/srv/kolabik/demo")
    assert given == {
        "KOLABIK_DATA": "/srv/kolabik",
        "KOLABIK_LANG": "en",
        "KOLABIK_DEMO": "1",
        "KOLABIK_ADDRESS": "http://localhost:8000",
        "HOME": "/root",
    }


def test_the_demo_goes_where_it_is_told_or_beside_the_usual_data(tmp_path: Path):
    assert set_apart({}, tmp_path, "") == tmp_path
    assert set_apart({}, None, "") == Path("data/demo")


def test_the_demo_serves_its_city_and_prints_who_can_be_played(tmp_path: Path):
    port = free_port()

    with serving(tmp_path, port, "demo") as server:
        with urlopen(f"http://localhost:{port}/") as answer:
            address, text = answer.url, answer.read().decode()
        assert server.stdout is not None
        server.terminate()
        printed = server.stdout.read()

    assert address == f"http://localhost:{port}/demo/"
    assert "Demo: semua yang ada di sini adalah rekaan." in text
    assert f"The demo of Kolabik is at http://localhost:{port}" in printed
    assert "ayu@contoh.example" in printed
    assert "contoh-kolabik-pasuruan" in printed
    assert program(tmp_path / "demo", COUNT_UNITS) == "140\n"


@pytest.mark.parametrize(
    ("holds_demo", "start", "said"),
    [
        ("False", "demo", "There is a real government"),
        ("True", "serve", "There is a demo city"),
    ],
)
def test_the_demo_and_a_real_city_never_start_on_each_other_s_data(
    tmp_path: Path, holds_demo: str, start: str, said: str
):
    kolabik(tmp_path, "init")
    program(tmp_path, FOUND_A_CITY.replace("IS_DEMO", holds_demo))
    port = str(free_port())

    done = kolabik(tmp_path, start, "--port", port, "--data", str(tmp_path), "--lang", "en")

    assert done.returncode == 2
    assert said in done.stderr
