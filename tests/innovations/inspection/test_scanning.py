import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kolabik.foundation.refused import Refused
from kolabik.innovations.inspection import scanning
from kolabik.innovations.inspection.inspecting import inspect
from kolabik.innovations.inspection.scanning import (
    BadScannerError,
    Scanner,
    ScannerAwayError,
    parse_scanner,
    ping,
    scan,
)
from tests.world.clamd import MALWARE, VERSION, Clamd, running_clamd
from tests.world.evidence import pdf, video
from tests.world.ports import silent_port


@pytest.mark.parametrize(
    ("url", "scanner"),
    [
        ("", None),
        ("tcp://scanner.example", Scanner("scanner.example", 3310)),
        ("tcp://127.0.0.1:4000/", Scanner("127.0.0.1", 4000)),
        ("unix:/run/clamav/clamd.ctl", Scanner(path="/run/clamav/clamd.ctl")),
        ("unix:///run/clamav/clamd.ctl", Scanner(path="/run/clamav/clamd.ctl")),
    ],
)
def test_parse_scanner_reads_both_kinds_of_address(url: str, scanner: Scanner | None):
    assert parse_scanner(url) == scanner


@pytest.mark.parametrize(
    "url", ["3310", "http://a", "tcp://", "tcp://a:b", "unix:clamd", "tcp://a/b"]
)
def test_parse_scanner_refuses_another_shape(url: str):
    with pytest.raises(BadScannerError):
        parse_scanner(url)


def _scanner(url: str) -> Scanner:
    scanner = parse_scanner(url)
    assert scanner is not None
    return scanner


def test_scan_lets_clamd_read_the_whole_file():
    clamd, content = Clamd(), bytes(range(256)) * 1000

    with running_clamd(clamd) as url:
        scan(_scanner(url), io.BytesIO(content), "a.pdf")

    assert clamd.scanned == [content]


def test_scan_speaks_over_a_socket_of_the_machine_too():
    with TemporaryDirectory() as folder, running_clamd(Clamd(), Path(folder) / "clamd") as url:
        assert ping(_scanner(url)) == VERSION


def test_scan_tells_what_was_found():
    with running_clamd(Clamd()) as url, pytest.raises(Refused) as refused:
        scan(_scanner(url), io.BytesIO(b"..." + MALWARE), "surat.pdf")

    assert refused.value.code == "infected"
    assert "Eicar-Test" in str(refused.value.message)


@pytest.mark.parametrize("answer", [b"stream: lstat() failed. ERROR", b"220 mail.example ESMTP"])
def test_scan_lets_nothing_through_when_the_answer_is_no_answer(answer: bytes):
    with running_clamd(Clamd(answer)) as url, pytest.raises(Refused) as refused:
        scan(_scanner(url), io.BytesIO(b"halo"), "a.pdf")

    assert refused.value.code == "scan_unreachable"


def test_scan_lets_nothing_through_when_the_file_is_too_large_for_clamd():
    content = io.BytesIO(bytes(20_000_000))

    with running_clamd(Clamd(largest=1000)) as url, pytest.raises(Refused) as refused:
        scan(_scanner(url), content, "a.mp4")

    assert refused.value.code == "scan_unreachable"


def test_scan_lets_nothing_through_when_nobody_is_there():
    with silent_port() as port, pytest.raises(Refused) as refused:
        scan(Scanner("127.0.0.1", port), io.BytesIO(b"halo"), "a.pdf")

    assert refused.value.code == "scan_unreachable"


def test_scan_does_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr(scanning, "PATIENCE", 0.2)
    clamd = Clamd()
    monkeypatch.setattr(clamd, "hear", lambda lines: lines.read(1 << 30))

    with running_clamd(clamd) as url, pytest.raises(Refused) as refused:
        scan(_scanner(url), io.BytesIO(b"halo"), "a.pdf")

    assert refused.value.code == "scan_unreachable"


def test_ping_knows_that_another_program_answers():
    with running_clamd(Clamd(b"220 mail.example")) as url, pytest.raises(ScannerAwayError):
        ping(_scanner(url))


def test_inspect_asks_the_scanner_that_is_set(settings):
    clamd, clean = Clamd(), pdf()

    with running_clamd(clamd) as url:
        settings.CLAMD_URL = url
        inspect(io.BytesIO(clean), "surat.pdf")
        with pytest.raises(Refused) as refused:
            inspect(io.BytesIO(video() + b"\0\0\0\x26free" + MALWARE), "a.mp4")

    assert clamd.scanned[0] == clean
    assert refused.value.code == "infected"


def test_inspect_takes_nothing_while_the_scanner_is_away(settings):
    with silent_port() as port:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{port}"

        with pytest.raises(Refused) as refused:
            inspect(io.BytesIO(pdf()), "surat.pdf")

    assert refused.value.code == "scan_unreachable"
