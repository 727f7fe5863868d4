from datetime import UTC, datetime, timedelta

import pytest

from kolabik.audit.models import Event
from kolabik.foundation.actor import SYSTEM
from kolabik.foundation.refused import Refused
from kolabik.outbox.actions.retrying import retry_message
from kolabik.outbox.models import Channel, Message, MessageState

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


@pytest.mark.parametrize("state", [MessageState.FAILED, MessageState.KEPT])
def test_a_message_that_did_not_go_out_is_tried_anew(owed, state):
    message = owed(state=state, attempts=6)

    retry_message(message.code, actor=SYSTEM, at=LATER)

    again = Message.objects.get()
    assert (again.state, again.attempts, again.due_at) == (MessageState.WAITING, 0, LATER)


def test_sending_again_is_recorded(owed, cast):
    message = owed(state=MessageState.FAILED, attempts=6, government=cast.city.code)

    retry_message(message.code, actor=cast.operator, at=LATER)

    event = Event.objects.get()
    assert (event.verb, event.subject, event.at) == ("message.retried", message.code, LATER)
    assert (event.actor, event.government) == (cast.operator.code, cast.city.code)
    assert event.facts == {"notice": "test.txt", "channel": "mail", "attempts": 6}


def test_a_second_click_changes_nothing(owed):
    message = owed(state=MessageState.FAILED)
    retry_message(message.code, actor=SYSTEM, at=LATER)

    retry_message(message.code, actor=SYSTEM, at=LATER + timedelta(hours=1))

    assert Message.objects.get().due_at == LATER
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"state": MessageState.SENT},
        {"state": MessageState.KEPT, "channel": Channel.WHATSAPP},
        {"state": MessageState.KEPT, "address": ""},
    ],
    ids=str,
)
def test_what_was_sent_or_erased_or_needs_a_person_is_refused(owed, facts):
    message = owed(**facts)

    with pytest.raises(Refused):
        retry_message(message.code, actor=SYSTEM, at=LATER)

    assert Message.objects.get().state == facts["state"]
    assert not Event.objects.exists()
