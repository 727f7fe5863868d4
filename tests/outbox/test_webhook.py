import ipaddress
import socket
from contextlib import suppress
from threading import Event, Thread

import pytest

from kolabik.outbox.states import NotSentError, Trouble
from kolabik.outbox.webhook import is_public, post
from tests.world.ports import silent_port


def _trouble_of(url: str, *, may_be_private: bool = True, timeout: float = 5) -> NotSentError:
    with pytest.raises(NotSentError) as caught:
        post(url, "{}", {}, may_be_private=may_be_private, timeout=timeout)
    return caught.value


def test_a_program_gets_the_text_and_the_headers(program):
    post(f"{program.url}hook?a=1", '{"kota": "é"}', {"X-Name": "value"}, may_be_private=True)

    (call,) = program.calls
    assert (call.path, call.body) == ("/hook?a=1", '{"kota": "é"}'.encode())
    assert call.headers["Content-Type"] == "application/json; charset=utf-8"
    assert call.headers["X-Name"] == "value"
    assert call.headers["Host"] == f"127.0.0.1:{program.port}"


def test_a_program_is_reached_encrypted(program, tls, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    program.wrap(tls)

    post(f"https://localhost:{program.port}/", "{}", {}, may_be_private=True)

    assert len(program.calls) == 1


def test_a_certificate_of_a_stranger_is_not_trusted(program, tls):
    program.wrap(tls)

    assert _trouble_of(f"https://localhost:{program.port}/").trouble == Trouble.BAD_CERTIFICATE
    assert program.calls == []


@pytest.mark.parametrize("status", [301, 302, 400, 404, 410, 500, 503])
def test_every_answer_but_yes_is_a_failure_and_no_redirect_is_followed(program, status):
    program.status = status

    error = _trouble_of(program.url)

    assert (error.trouble, error.words[:3]) == (Trouble.REFUSED, str(status))
    assert len(program.calls) == 1


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_every_yes_is_one(program, status):
    program.status = status

    post(program.url, "{}", {}, may_be_private=True)

    assert len(program.calls) == 1


@pytest.mark.parametrize(
    "url",
    ["ftp://b.test/", "b.test", "http://", "https:///x", "http://b.test:port/", "file:///etc/x"],
)
def test_what_is_no_address_is_told(url):
    assert _trouble_of(url).trouble == Trouble.BAD_ADDRESS


def test_a_program_that_is_not_there_is_told():
    with silent_port() as port:
        assert _trouble_of(f"http://127.0.0.1:{port}/").trouble == Trouble.UNREACHABLE
    assert _trouble_of("http://nowhere.invalid/").trouble == Trouble.UNREACHABLE


def test_a_program_that_says_nothing_is_told():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"

        assert _trouble_of(url, timeout=0.1).trouble == Trouble.TOO_SLOW


def _drip(server: socket.socket, is_over: Event, handshake: bytes) -> None:
    """Answer one caller byte by byte, each a moment before their patience ends."""
    caller, _ = server.accept()
    with caller:
        caller.sendall(handshake)
        for _ in range(100):
            if is_over.wait(0.1):
                return
            with suppress(OSError):  # they have gone
                caller.sendall(b"x")


@pytest.mark.parametrize(
    ("scheme", "start"),
    [("http", b""), ("https", b"\x16\x03\x03\x40\x00")],
    ids=["answer", "handshake"],
)
def test_a_program_that_answers_a_byte_at_a_time_is_left(scheme, start):
    is_over = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=_drip, args=(server, is_over, start))
        thread.start()
        url = f"{scheme}://127.0.0.1:{server.getsockname()[1]}/"

        error = _trouble_of(url, timeout=0.3)

        is_over.set()
        thread.join()
    assert error.trouble == Trouble.TOO_SLOW


def test_letters_that_no_request_can_hold_are_written_as_browsers_do(program):
    post(f"{program.url}kota é/?nama=Élok%20b", "{}", {}, may_be_private=True)

    (call,) = program.calls
    assert call.path == "/kota%20%C3%A9/?nama=%C3%89lok%20b"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.1.1", "169.254.169.254", "[::1]", "0.0.0.1",
     "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"],
)  # fmt: skip
def test_a_private_address_is_refused_in_whatever_form(host):
    error = _trouble_of(f"http://{host}:1/", may_be_private=False)

    assert error.trouble == Trouble.PRIVATE_ADDRESS


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("1.1.1.1", True),
        ("2606:4700:4700::1111", True),
        ("::ffff:1.1.1.1", True),
        ("100.64.0.1", False),
        ("172.16.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:1::", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b:1::7f00:1", False),
        ("fec0::1", False),
    ],
)
def test_public_is_what_is_on_the_open_internet(address, expected):
    assert is_public(ipaddress.ip_address(address)) is expected
