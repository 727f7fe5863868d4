from kolabik.site.operations.checks.scanner import check_scanner
from kolabik.site.operations.diagnosis import Weight
from tests.world.clamd import VERSION, Clamd, running_clamd
from tests.world.ports import silent_port


def _found() -> list[tuple[str, Weight]]:
    return [(found.code, found.weight) for found in check_scanner()]


def test_without_a_scanner_is_a_warning(settings):
    settings.CLAMD_URL = ""

    assert _found() == [("doctor.scanner_none", Weight.WARNING)]


def test_a_bad_address_is_an_error(settings):
    settings.CLAMD_URL = "http://scanner.example"

    assert _found() == [("doctor.scanner_setting", Weight.ERROR)]


def test_a_scanner_that_answers_tells_its_version(settings):
    with running_clamd(Clamd()) as url:
        settings.CLAMD_URL = url

        (found,) = check_scanner()

    assert (found.code, found.weight) == ("doctor.scanner", Weight.FINE)
    assert found.facts["version"] == VERSION


def test_a_scanner_that_is_away_is_an_error(settings):
    with silent_port() as port:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{port}"

        assert _found() == [("doctor.scanner_away", Weight.ERROR)]


def test_another_program_in_its_place_is_an_error(settings):
    with running_clamd(Clamd(b"220 mail.example")) as url:
        settings.CLAMD_URL = url

        assert _found() == [("doctor.scanner_away", Weight.ERROR)]
