"""Mail that Django and the sign-in library send: it goes through the outbox like all other."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from kolabik.foundation import clock
from kolabik.outbox.actions.posting import post_written


class OutboxBackend(BaseEmailBackend):
    """Writes a row for each recipient; the worker does the rest. Attachments are not carried."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Post all of the messages, and return how many."""
        at = clock.now()
        for message in email_messages:
            if message.attachments:
                raise ValueError("the outbox carries no attachments")
            for address in message.recipients():
                post_written(address, str(message.subject), str(message.body), at=at)
        return len(email_messages)
