"""Putting messages into the outbox, in the transaction of the act that they tell of."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from kolabik.foundation.codes import new_code
from kolabik.outbox.models import LONGEST_SUBJECT, Channel, Message, MessageState
from kolabik.outbox.states import BY_LIBRARY
from kolabik.sheets.phone import parse_phone


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a message goes: the address, the language, and the person's code if there is one."""

    address: str
    language: str = "id"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A program that wants to be told: its address, and the secret that only it and we know."""

    address: str
    secret: str


def post_mail(
    to: Recipient,
    notice: str,
    facts: Mapping[str, Any],
    *,
    at: datetime,
    government: str = "",
    is_secret: bool = False,
) -> Message:
    """Owe somebody a mail, written in their language.

    `notice` is a text template; its first line is the subject, the rest after an empty line the
    body. Say `is_secret` when the text holds a link or code that opens something.

    Raises
    ------
    TransactionManagementError
        There is no transaction: a message and its act stand or fall together.

    """
    _require_transaction()
    subject, body = _written(to, notice, facts)
    return Message.objects.create(
        channel=Channel.MAIL,
        government=government,
        recipient=to.code,
        address=to.address,
        notice=notice,
        subject=subject,
        body=body,
        is_secret=is_secret,
        created_at=at,
        due_at=at,
    )


def post_whatsapp(
    to: Recipient,
    notice: str,
    facts: Mapping[str, Any],
    *,
    at: datetime,
    government: str = "",
) -> Message:
    """Keep a WhatsApp message ready for a person to send by hand; its text has no subject line.

    Raises
    ------
    BadPhoneError
        The address is no telephone number.
    TransactionManagementError
        There is no transaction: a message and its act stand or fall together.

    """
    _require_transaction()
    with translation.override(to.language):
        body = render_to_string(notice, dict(facts)).strip() + "\n"
    return Message.objects.create(
        channel=Channel.WHATSAPP,
        state=MessageState.KEPT,
        government=government,
        recipient=to.code,
        address=parse_phone(to.address),
        notice=notice,
        body=body,
        created_at=at,
        due_at=at,
    )


def post_webhook(
    to: Endpoint,
    event: str,
    facts: Mapping[str, Any],
    *,
    at: datetime,
    government: str = "",
) -> Message:
    """Owe a program the news of an event, signed so that it can tell that it comes from us.

    The signature is made here, so that the secret is not kept with the message.

    Raises
    ------
    TransactionManagementError
        There is no transaction: a message and its act stand or fall together.

    """
    _require_transaction()
    code = new_code()
    said = {"id": code, "event": event, "at": at.isoformat(), "facts": dict(facts)}
    body = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return Message.objects.create(
        code=code,
        channel=Channel.WEBHOOK,
        government=government,
        address=to.address,
        notice=event,
        body=body,
        headers={"Kolabik-Signature": f"sha256={signature(to.secret, body)}"},
        created_at=at,
        due_at=at,
    )


@transaction.atomic
def post_written(address: str, subject: str, body: str, *, at: datetime) -> Message:
    """Owe a mail that the sign-in library has written: always secret, of nobody's government."""
    return Message.objects.create(
        channel=Channel.MAIL,
        address=address,
        notice=BY_LIBRARY,
        subject=_one_line(subject),
        body=body,
        is_secret=True,
        created_at=at,
        due_at=at,
    )


def signature(secret: str, body: str) -> str:
    """Return the HMAC-SHA256 of a webhook's body, as its receiver computes it."""
    return hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a message is posted in its act's transaction")


def _written(to: Recipient, notice: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    with translation.override(to.language):
        text = render_to_string(notice, dict(facts)).strip()
    subject, _, body = text.partition("\n")
    return _one_line(subject), body.strip() + "\n"


def _one_line(subject: str) -> str:
    """Return a subject that is one header and no more."""
    return " ".join(subject.split())[:LONGEST_SUBJECT]
