"""What time it is: asked once at the door, and handed on from there.

A deadline is decided by the database's clock: servers may differ by seconds, it is one for all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.db import connection

PRESENT = {
    "postgresql": "SELECT clock_timestamp()",  # not now(): that is when the transaction began
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
}
_replayed: ContextVar[datetime | None] = ContextVar("replayed", default=None)


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def database_now() -> datetime:
    """Return the present instant by the database's clock, or the one that is replayed."""
    replayed = _replayed.get()
    if replayed is not None:
        return replayed
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor])
        (told,) = cursor.fetchone()
    instant = datetime.fromisoformat(told) if isinstance(told, str) else told
    return instant.astimezone(UTC)


@contextmanager
def replayed(at: datetime) -> Iterator[None]:
    """Let acts be decided as if it were another instant: for the demo, which plays the past."""
    before = _replayed.set(at)
    try:
        yield
    finally:
        _replayed.reset(before)
