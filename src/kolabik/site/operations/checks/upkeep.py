"""What goes on in the installation: whether its mail leaves, and its log still ends rightly."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kolabik.audit.models import ORIGIN, Event, Head
from kolabik.foundation import clock
from kolabik.outbox.models import Message, MessageState
from kolabik.site.operations.diagnosis import Diagnosis, error, fine, warning

LATE = timedelta(minutes=15)


def check_upkeep() -> Iterator[Diagnosis]:
    """Tell what waits too long, what failed, and how the log ends."""
    yield from _outbox(clock.now())
    yield _log()


def _outbox(now: datetime) -> Iterator[Diagnosis]:
    late = Message.objects.filter(state=MessageState.WAITING, due_at__lt=now - LATE).count()
    failed = Message.objects.filter(state=MessageState.FAILED).count()
    if late:
        yield warning("doctor.outbox_late", n=late)
    if failed:
        yield warning("doctor.outbox_failed", n=failed)
    if not late and not failed:
        yield fine("doctor.outbox")


def _log() -> Diagnosis:
    """Look at the end of the log alone; `kolabik audit verify` walks all of it."""
    head, last = Head.objects.first(), Event.objects.order_by("number").last()
    marked = (head.number, head.digest) if head else (0, ORIGIN)
    found = (last.number, last.digest) if last else (0, ORIGIN)
    if marked != found or (last and last.computed_digest() != last.digest):
        return error("doctor.log_end")
    return fine("doctor.log", n=marked[0])
