"""Putting messages into the outbox, in the transaction of the act that they tell of."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from kolabik.foundation.codes import new_code
from kolabik.outbox.models import LONGEST_SUBJECT, Channel, Message, MessageState
from kolabik.outbox.states import BY_LIBRARY
from kolabik.sheets.phone import parse_phone

NAME = "\ue000"  # a sign that no text holds


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a message goes: the address, the language, and the person's code if there is one."""

    address: str
    language: str = "id"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One of many who get the same notice: where it goes, and how they are addressed in it."""

    to: Recipient
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A mail as it is written; `NAME` stands where each of its readers is addressed."""

    subject: str
    body: str

    def to(self, name: str) -> "Text":
        """Return the text for one of them."""
        return Text(self.subject.replace(NAME, name), self.body.replace(NAME, name))


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
    text = _written(to.language, notice, facts)
    message = _mail(to, notice, text, at, government)
    message.is_secret = is_secret
    message.save(force_insert=True)
    return message


def post_mails(
    readers: Iterable[Reader],
    notice: str,
    facts_in: Callable[[str], Mapping[str, Any]],
    *,
    at: datetime,
    government: str = "",
) -> list[Message]:
    """Owe many people the same notice, each in their language and by their name.

    `facts_in` tells what it says in a language; only `name` in it is each reader's own. The text
    is written once a language and all rows go in together: whoever else wants to write waits for
    this transaction.

    Raises
    ------
    TransactionManagementError
        There is no transaction: messages and their act stand or fall together.

    """
    _require_transaction()

    @cache
    def text_in(language: str) -> Text:
        return _written(language, notice, {**facts_in(language), "name": NAME})

    return Message.objects.bulk_create(
        _mail(one.to, notice, text_in(one.to.language).to(one.name), at, government)
        for one in readers
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


def _mail(to: Recipient, notice: str, text: Text, at: datetime, government: str) -> Message:
    return Message(
        channel=Channel.MAIL,
        government=government,
        recipient=to.code,
        address=to.address,
        notice=notice,
        subject=_one_line(text.subject),
        body=text.body,
        created_at=at,
        due_at=at,
    )


def _written(language: str, notice: str, facts: Mapping[str, Any]) -> Text:
    with translation.override(language):
        text = render_to_string(notice, dict(facts)).strip()
    subject, _, body = text.partition("\n")
    return Text(subject, body.strip() + "\n")


def _one_line(subject: str) -> str:
    """Return a subject that is one header and no more."""
    return " ".join(subject.split())[:LONGEST_SUBJECT]
