from datetime import UTC, datetime

import pytest

from kolabik.audit.actions.recording import record
from kolabik.audit.models import Head
from kolabik.foundation.actor import SYSTEM
from kolabik.foundation.refused import Refused

NOON = datetime(2022, 11, 1, 12, tzinfo=UTC)


def test_an_event_is_never_changed_nor_removed(db):
    event = record("entry.submitted", "abc", actor=SYSTEM, at=NOON)

    with pytest.raises(Refused):
        event.save()
    with pytest.raises(Refused):
        event.delete()


def test_events_and_their_head_name_themselves(db):
    event = record("entry.submitted", "abc", actor=SYSTEM, at=NOON)

    assert str(event) == "1 entry.submitted abc"
    assert str(Head.objects.get()) == f"1 {event.digest[:12]}"
