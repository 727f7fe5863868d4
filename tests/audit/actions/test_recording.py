from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from kolabik.audit.actions.recording import record
from kolabik.audit.models import ORIGIN, Event
from kolabik.audit.queries import flaws
from kolabik.foundation.actor import SYSTEM

NOON = datetime(2022, 11, 1, 12, tzinfo=UTC)


def test_record_appends_an_event_that_holds_the_one_before(db):
    first = record("entry.submitted", "abc", actor=SYSTEM, at=NOON, title="Banser")
    second = record("entry.returned", "abc", actor=SYSTEM, at=NOON)

    assert (first.number, first.previous) == (1, ORIGIN)
    assert (second.number, second.previous) == (2, first.digest)
    assert Event.objects.get(number=1).facts == {"title": "Banser"}
    assert list(flaws()) == []


def test_record_stores_one_instant_whatever_the_zone(db):
    east = NOON.astimezone(timezone(timedelta(hours=7)))

    event = record("entry.submitted", "abc", actor=SYSTEM, at=east)

    stored = Event.objects.get(pk=event.pk)
    assert stored.at == NOON
    assert stored.computed_digest() == stored.digest


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_stand_outside_of_the_act_s_transaction():
    with pytest.raises(TransactionManagementError):
        record("entry.submitted", "abc", actor=SYSTEM, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_event():
    with pytest.raises(RuntimeError):
        _failing_act()

    assert not Event.objects.exists()
    with transaction.atomic():
        assert record("entry.submitted", "abc", actor=SYSTEM, at=NOON).number == 1


def test_record_writes_whole_numbers_alike_for_every_database(db):
    event = record("entry.noted", "abc", actor=SYSTEM, at=NOON, n=1e22, deep={"m": [2.0, 0.5]})

    stored = Event.objects.get(pk=event.pk)
    assert stored.facts == {"n": 10**22, "deep": {"m": [2, 0.5]}}
    assert stored.computed_digest() == stored.digest


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_record_refuses_what_no_database_can_hold(db, value):
    with pytest.raises(ValueError, match="JSON"):
        record("entry.noted", "abc", actor=SYSTEM, at=NOON, n=value)


@transaction.atomic
def _failing_act() -> None:
    record("entry.submitted", "abc", actor=SYSTEM, at=NOON)
    raise RuntimeError
