import pytest
from django.db import IntegrityError, transaction

from kolabik.outbox.models import Channel, Message, MessageState


def test_a_message_names_itself_without_its_reader(owed):
    assert str(owed()) == "mail test.txt"


def test_whatsapp_opens_with_the_text_written_out(owed):
    message = owed("+6281234567890", channel=Channel.WHATSAPP, body="Halo & selamat pagi\n")

    assert message.whatsapp_link == "https://wa.me/6281234567890?text=Halo%20%26%20selamat%20pagi"


@pytest.mark.parametrize(
    ("state", "channel", "address", "expected"),
    [
        (MessageState.FAILED, Channel.MAIL, "a@b.test", True),
        (MessageState.KEPT, Channel.MAIL, "a@b.test", True),
        (MessageState.FAILED, Channel.WEBHOOK, "https://b.test/", True),
        (MessageState.WAITING, Channel.MAIL, "a@b.test", False),
        (MessageState.SENT, Channel.MAIL, "a@b.test", False),
        (MessageState.KEPT, Channel.WHATSAPP, "+6281234567890", False),
        (MessageState.KEPT, Channel.MAIL, "", False),
    ],
)
def test_only_what_did_not_go_out_and_has_an_address_can_be_sent_again(
    owed, state, channel, address, expected
):
    assert owed(address, state=state, channel=channel).can_be_sent_again is expected


@pytest.mark.parametrize("wrong", [{"state": "lost"}, {"channel": "pigeon"}])
def test_the_database_knows_the_states_and_channels(owed, wrong):
    message = owed()

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**wrong)
