"""Sending what is due: each message by one worker at a time, again and again until it is through.

A worker takes a message by lending it to itself: the message is due again only when the lease is
over, so that what a killed worker had in its hands comes back by itself. A mail that was handed
over in the moment before the kill goes out twice; that is the lesser evil, and both carry the
same Message-ID.
"""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.db import connection, transaction

from kolabik.outbox.models import LONGEST_ERROR, Message, MessageState
from kolabik.outbox.routes import Routes
from kolabik.outbox.states import FINAL, NotSentError, Trouble

LEASE = timedelta(minutes=15)
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
MOST_ATTEMPTS = len(PAUSES) + 1

logger = logging.getLogger(__name__)


def send_due(at: datetime, limit: int = 50) -> int:
    """Send what is due, oldest first, and return how many messages were dealt with.

    What fails comes back after a minute, five, thirty, two hours and twelve; then it is given up
    and waits for a person. Mail stays here when no mail server is set.
    """
    began = monotonic()
    with Routes() as routes:
        for done in range(limit):
            now = at + timedelta(seconds=monotonic() - began)  # a lease counts from its own start
            message = _claim(now)
            if message is None:
                return done
            _send(message, routes, now)
    return limit


@transaction.atomic
def _claim(at: datetime) -> Message | None:
    """Lend the next message that is due to this worker alone."""
    due = Message.objects.filter(state=MessageState.WAITING, due_at__lte=at)
    can_skip = connection.features.has_select_for_update_skip_locked
    message = due.select_for_update(skip_locked=can_skip).order_by("due_at", "pk").first()
    if message is None:
        return None
    message.due_at = at + LEASE
    message.attempts += 1
    message.save(update_fields=["due_at", "attempts"])
    return message


def _send(message: Message, routes: Routes, at: datetime) -> None:
    try:
        is_through = _attempt(message, routes)
    except NotSentError as error:
        logger.warning("message %s was not sent: %s", message.code, error.trouble.value)
        _settle(message, **_failed(message, error, at))
        return
    state = MessageState.SENT if is_through else MessageState.KEPT
    text = {"body": ""} if is_through and message.is_secret else {}
    sent_at = at if is_through else None
    _settle(message, state=state, sent_at=sent_at, trouble="", error="", **text)


def _attempt(message: Message, routes: Routes) -> bool:
    if message.attempts > MOST_ATTEMPTS:
        raise NotSentError(Trouble.STOPPED)
    try:
        return routes.carry(message)
    except NotSentError:
        raise
    except Exception as error:  # one message that trips us must not hold up all others
        raise NotSentError(Trouble.UNEXPECTED, type(error).__name__) from error


def _failed(message: Message, error: NotSentError, at: datetime) -> dict[str, object]:
    words = {"trouble": error.trouble, "error": error.words[:LONGEST_ERROR]}
    if error.trouble in FINAL or message.attempts >= MOST_ATTEMPTS:
        return {"state": MessageState.FAILED, **words}
    return {"due_at": at + PAUSES[message.attempts - 1], **words}


def _settle(message: Message, **outcome: object) -> None:
    """Write what came of it, unless the lease was lost or the person erased meanwhile."""
    lent = Message.objects.filter(pk=message.pk, state=MessageState.WAITING, due_at=message.due_at)
    lent.update(**outcome)
