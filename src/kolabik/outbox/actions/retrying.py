"""Sending again what was given up."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.outbox.models import Message, MessageState


@transaction.atomic
def retry_message(code: str, *, actor: Actor, at: datetime) -> Message:
    """Let the worker try a message anew, with all its attempts; a second click changes nothing.

    Raises
    ------
    Refused
        It has been sent, its text is gone, or only a person can send it.

    """
    message = Message.objects.select_for_update().get(code=code)
    if message.state == MessageState.WAITING:
        return message
    if not message.can_be_sent_again:
        raise Refused(_("This message cannot be sent again."), code="not_again")
    record(
        "message.retried",
        message.code,
        actor=actor,
        at=at,
        government=message.government,
        notice=message.notice,
        channel=message.channel,
        attempts=message.attempts,
    )
    message.state, message.due_at, message.attempts = MessageState.WAITING, at, 0
    message.save(update_fields=["state", "due_at", "attempts"])
    return message
