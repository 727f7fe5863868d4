import pytest

from kolabik.outbox.models import Channel
from kolabik.outbox.routes import Routes, mail_is_set_up
from kolabik.outbox.states import NotSentError, Trouble


def test_there_is_no_way_for_mail_until_a_server_is_set(owed, settings):
    settings.SMTP_URL = ""

    with Routes() as routes:
        assert routes.carry(owed()) is False
    assert not mail_is_set_up()


def test_a_mail_goes_to_the_server_that_is_set(owed, sends_mail):
    with Routes() as routes:
        assert routes.carry(owed()) is True

    assert mail_is_set_up()
    assert len(sends_mail.received) == 1


def test_a_conversation_that_failed_is_begun_anew(owed, sends_mail):
    with Routes() as routes:
        sends_mail.answer = "451 try later"
        with pytest.raises(NotSentError):
            routes.carry(owed())
        sends_mail.answer = ""

        assert routes.carry(owed()) is True

    assert len(sends_mail.received) == 1


@pytest.mark.parametrize("address", ["a@b.test\nBcc: x@y.test", "a@b.test\r\nX: y"])
def test_an_address_cannot_smuggle_in_a_header(owed, sends_mail, address):
    with Routes() as routes, pytest.raises(NotSentError) as caught:
        routes.carry(owed(address))

    assert caught.value.trouble == Trouble.BAD_ADDRESS
    assert sends_mail.received == []


def test_a_webhook_does_not_lead_into_the_private_network(owed):
    message = owed("http://127.0.0.1:1/", channel=Channel.WEBHOOK, body="{}")

    with Routes() as routes, pytest.raises(NotSentError) as caught:
        routes.carry(message)

    assert caught.value.trouble == Trouble.PRIVATE_ADDRESS


def test_a_webhook_goes_where_the_setting_lets_it(owed, settings, program):
    settings.WEBHOOKS_MAY_BE_PRIVATE = True
    message = owed(
        program.url,
        channel=Channel.WEBHOOK,
        notice="edition.opened",
        body='{"id": "x"}',
        headers={"Kolabik-Signature": "sha256=abc"},
    )

    with Routes() as routes:
        assert routes.carry(message) is True

    (call,) = program.calls
    assert call.body == b'{"id": "x"}'
    assert call.headers["Kolabik-Event"] == "edition.opened"
    assert call.headers["Kolabik-Signature"] == "sha256=abc"
