"""Appending to the log."""

from datetime import UTC, datetime

from django.db import transaction

from kolabik.audit.models import Event, Head
from kolabik.foundation.actor import Actor

Fact = str | int | float | bool | None | list["Fact"] | dict[str, "Fact"]
HEAD = 1


def record(
    verb: str,
    subject: str,
    *,
    actor: Actor,
    at: datetime,
    government: str = "",
    **facts: Fact,
) -> Event:
    """Append an act to the log, in the transaction of the act itself.

    Raises
    ------
    TransactionManagementError
        There is no transaction: an act and its entry stand or fall together.

    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act is recorded in its own transaction")
    head, _ = Head.objects.select_for_update().get_or_create(pk=HEAD)
    event = Event(
        number=head.number + 1,
        at=at.astimezone(UTC),
        verb=verb,
        subject=subject,
        actor=actor.code,
        government=government,
        facts={name: _same_everywhere(fact) for name, fact in facts.items()},
        previous=head.digest,
    )
    event.digest = event.computed_digest()
    event.save()
    head.number, head.digest = event.number, event.digest
    head.save(update_fields=["number", "digest"])
    return event


def _same_everywhere(fact: Fact) -> Fact:
    """Write a whole number as one: PostgreSQL reads 1e22 back without its point."""
    if isinstance(fact, float) and fact.is_integer():
        return int(fact)
    if isinstance(fact, list):
        return [_same_everywhere(part) for part in fact]
    if isinstance(fact, dict):
        return {name: _same_everywhere(part) for name, part in fact.items()}
    return fact
