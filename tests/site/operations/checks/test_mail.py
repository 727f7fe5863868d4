from collections.abc import Iterator

import pytest
from aiosmtpd.handlers import Sink

from kolabik.outbox.states import Trouble
from kolabik.site.operations.checks import mail
from kolabik.site.operations.checks.mail import check_mail
from kolabik.site.operations.diagnosis import Weight
from tests.world.ports import silent_port
from tests.world.post import PostOffice


class _Watched(Sink):
    """Takes mail, and knows whether any came."""

    def __init__(self) -> None:
        super().__init__()
        self.n_mails = 0

    async def handle_DATA(self, *_said: object) -> str:  # noqa: N802  aiosmtpd's name
        self.n_mails += 1
        return "250 OK"


@pytest.fixture
def server() -> Iterator[PostOffice]:
    office = PostOffice(_Watched())
    office.start()
    yield office
    office.stop()


def test_without_a_mail_server_mail_is_kept(settings):
    settings.SMTP_URL = ""

    assert [(f.code, f.weight) for f in check_mail()] == [("doctor.mail_kept", Weight.WARNING)]


def test_a_mail_server_that_answers_is_fine_and_gets_no_mail(settings, server: PostOffice):
    settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}?tls=none"

    found = list(check_mail())

    assert [(f.code, f.weight) for f in found] == [("doctor.mail", Weight.FINE)]
    assert server.handler.n_mails == 0


def test_mail_in_the_open_beyond_this_machine_is_a_warning(
    settings, server: PostOffice, monkeypatch
):
    monkeypatch.setattr(mail, "HERE", frozenset())
    settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}?tls=none"

    assert [f.code for f in check_mail()] == ["doctor.mail", "doctor.mail_open"]


def test_a_server_without_the_encryption_that_is_asked_for_is_an_error(
    settings, server: PostOffice
):
    settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}?tls=starttls"

    (found,) = check_mail()

    assert (found.code, found.weight) == ("doctor.mail_failed", Weight.ERROR)
    assert found.facts["what"] == Trouble.NO_TLS.label


def test_a_server_that_is_not_there_is_an_error(settings):
    with silent_port() as port:
        settings.SMTP_URL = f"smtp://127.0.0.1:{port}?tls=none"

        (found,) = check_mail()

    assert found.facts["what"] == Trouble.UNREACHABLE.label
    assert (found.facts["host"], found.facts["port"]) == ("127.0.0.1", port)


def test_a_bad_address_is_an_error_that_gives_no_password_away(settings):
    settings.SMTP_URL = "smtp://kolabik:rahasia@mail.example:mail"

    (found,) = check_mail()

    assert (found.code, found.weight) == ("doctor.mail_setting", Weight.ERROR)
    assert "rahasia" not in str(found.facts)
