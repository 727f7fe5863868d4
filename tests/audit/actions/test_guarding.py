from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from kolabik.audit.actions.guarding import hold_guard, lift_guard
from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.foundation.actor import SYSTEM

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)
CHANGE = "UPDATE audit_event SET actor = 'somebody' WHERE number = 1"
REMOVE = "DELETE FROM audit_event WHERE number = 1"


@pytest.fixture
def event(db) -> Event:
    return record("entry.submitted", "abc", actor=SYSTEM, at=NOON)


@pytest.mark.parametrize("statement", [CHANGE, REMOVE])
def test_the_database_itself_refuses_to_change_the_log(event, statement):
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Event.objects.get().actor == "system"


@pytest.mark.parametrize(("statement", "left"), [(CHANGE, ["somebody"]), (REMOVE, [])])
def test_whoever_owns_the_database_can_lift_the_guard(event, statement, left):
    lift_guard(connection)

    with connection.cursor() as cursor:
        cursor.execute(statement)

    assert list(Event.objects.values_list("actor", flat=True)) == left


def test_a_guard_that_was_lifted_can_be_held_again(event):
    lift_guard(connection)
    hold_guard(connection)
    hold_guard(connection)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.update(actor="somebody")
