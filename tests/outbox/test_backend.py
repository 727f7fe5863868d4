import pytest
from django.core.mail import EmailMessage, get_connection, send_mail

from kolabik.outbox.backend import OutboxBackend
from kolabik.outbox.models import Channel, Message, MessageState
from kolabik.outbox.states import BY_LIBRARY


def _connection():
    return get_connection("kolabik.outbox.backend.OutboxBackend")


def test_settings_name_the_backend(settings):
    from kolabik.site import settings as ours  # noqa: PLC0415  the test runner has its own backend

    assert f"{OutboxBackend.__module__}.{OutboxBackend.__name__}" == ours.EMAIL_BACKEND


def test_mail_of_the_library_waits_in_the_outbox_as_a_secret(db):
    sent = send_mail("Kode masuk", "123456", None, ["siti@example.test"], connection=_connection())

    message = Message.objects.get()
    assert sent == 1
    assert (message.channel, message.state) == (Channel.MAIL, MessageState.WAITING)
    assert (message.address, message.subject) == ("siti@example.test", "Kode masuk")
    assert (message.body, message.is_secret) == ("123456", True)
    assert (message.notice, message.government) == (BY_LIBRARY, "")


def test_every_recipient_gets_a_message_of_their_own(db):
    EmailMessage(
        "Kabar", "Isi", None, ["a@b.test"], cc=["c@d.test"], bcc=["e@f.test"],
        connection=_connection(),
    ).send()  # fmt: skip

    addresses = Message.objects.order_by("address").values_list("address", flat=True)
    assert list(addresses) == ["a@b.test", "c@d.test", "e@f.test"]


def test_a_subject_cannot_smuggle_in_a_header(db):
    send_mail("Kabar\nBcc: x@y.test", "Isi", None, ["a@b.test"], connection=_connection())

    assert Message.objects.get().subject == "Kabar Bcc: x@y.test"


def test_attachments_are_refused_rather_than_lost(db):
    mail = EmailMessage("Kabar", "Isi", None, ["a@b.test"], connection=_connection())
    mail.attach("surat.txt", "isi")

    with pytest.raises(ValueError, match="no attachments"):
        mail.send()

    assert not Message.objects.exists()
