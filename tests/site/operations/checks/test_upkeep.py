from datetime import timedelta

import pytest
from django.db import connection, transaction

from kolabik.audit.actions.guarding import hold_guard, lift_guard
from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event, Head
from kolabik.foundation import clock
from kolabik.foundation.actor import SYSTEM
from kolabik.outbox.models import Channel, Message, MessageState
from kolabik.site.operations.checks.upkeep import check_upkeep

pytestmark = pytest.mark.django_db(transaction=True)


def _owe(minutes: int, state: MessageState = MessageState.WAITING) -> None:
    due = clock.now() - timedelta(minutes=minutes)
    Message.objects.create(
        channel=Channel.MAIL, address="a@example.test", notice="t", state=state,
        created_at=due, due_at=due,
    )  # fmt: skip


def _codes() -> dict[str, object]:
    return {found.code: found.facts.get("n") for found in check_upkeep()}


def _act(n: int) -> None:
    for number in range(n):
        with transaction.atomic():
            record("unit.added", f"u{number}", actor=SYSTEM, at=clock.now())


def test_an_installation_at_rest_is_fine():
    assert _codes() == {"doctor.outbox": None, "doctor.log": 0}


def test_mail_that_waits_a_moment_is_fine_and_what_waits_longer_is_told():
    for minutes in (1, 16, 600):
        _owe(minutes)

    assert _codes()["doctor.outbox_late"] == 2


def test_mail_that_failed_is_told():
    _owe(1, MessageState.FAILED)

    assert _codes() == {"doctor.outbox_failed": 1, "doctor.log": 0}


def test_a_log_that_ends_as_it_should_is_fine():
    _act(3)

    assert _codes()["doctor.log"] == 3


def _forge_the_last() -> None:
    Event.objects.filter(number=3).update(subject="forged")


def _cut_the_last() -> None:
    Event.objects.filter(number=3).delete()


def _forget_the_mark() -> None:
    Head.objects.update(number=2)


@pytest.mark.parametrize("deed", [_forge_the_last, _cut_the_last, _forget_the_mark])
def test_a_log_whose_end_was_changed_is_told(deed):
    _act(3)
    lift_guard(connection)
    deed()
    hold_guard(connection)

    assert "doctor.log_end" in _codes()
