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


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement that SQLite alone knows")
def test_an_entry_is_not_replaced_either(event):
    names = ", ".join(field.column for field in Event._meta.concrete_fields)
    others = names.replace("actor", "'somebody'", 1)
    replace = f"INSERT OR REPLACE INTO audit_event ({names}) SELECT {others} FROM audit_event"  # noqa: S608  the columns are our own

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(replace)

    assert Event.objects.get().actor == "system"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
def test_the_log_is_not_emptied_at_once(event):
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE audit_event CASCADE")

    assert Event.objects.get().actor == "system"
