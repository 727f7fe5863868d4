"""Messages that the house owes somebody: rows written with the act, sent by a worker."""

from urllib.parse import quote, urlencode

from django.db import models
from django.db.models import CheckConstraint, Index, Q
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.codes import CodeField
from kolabik.outbox.states import Trouble

LONGEST_SUBJECT = 300
LONGEST_ERROR = 300


class Channel(models.TextChoices):
    """By which way a message goes."""

    MAIL = "mail", _("E-mail")
    WHATSAPP = "whatsapp", _("WhatsApp link")
    WEBHOOK = "webhook", _("Webhook")


class MessageState(models.TextChoices):
    """How far a message has come."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Kept here")
    FAILED = "failed", _("Failed")


class Message(models.Model):
    """One message to one place. `kept`: nothing is set to send it with, so it is read here.

    A secret one holds a key (a code, a link that opens something): its text goes once it is sent.
    `trouble` is why the last attempt failed, `error` the server's own words about it.
    """

    code = CodeField()
    channel = models.CharField(max_length=10, choices=Channel)
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.WAITING)
    government = models.CharField(max_length=10, blank=True, db_index=True)
    recipient = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=500)
    notice = models.CharField(max_length=80)
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True)
    body = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=16, choices=Trouble, blank=True)
    error = models.CharField(max_length=LONGEST_ERROR, blank=True)
    is_secret = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            CheckConstraint(condition=Q(channel__in=Channel.values), name="message_channel_known"),
            CheckConstraint(condition=Q(state__in=MessageState.values), name="message_state_known"),
        ]
        indexes = [
            # The worker's question: what is due?
            Index(
                fields=["due_at"],
                condition=Q(state=MessageState.WAITING),
                name="message_is_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.notice}"

    @property
    def whatsapp_link(self) -> str:
        """The address that opens WhatsApp with the message written out, to be sent by hand."""
        query = urlencode({"text": self.body.strip()}, quote_via=quote)
        return f"https://wa.me/{self.address.removeprefix('+')}?{query}"

    @property
    def can_be_sent_again(self) -> bool:
        """Whether it has not gone out, still says something, and a machine could carry it."""
        rests = self.state in {MessageState.FAILED, MessageState.KEPT}
        return rests and bool(self.address) and self.channel != Channel.WHATSAPP
