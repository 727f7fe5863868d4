"""Mails about an entry: the receipt, the request to approve, and what the coordinator said."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from kolabik.entries.models import Entry, Submission
from kolabik.entries.states import EntryState
from kolabik.innovations.queries import authors_of, coordinators_of
from kolabik.outbox.actions.posting import Reader, Recipient, post_mails
from kolabik.people.models import Person

MAIL = "entries/mail"


def tell_receipt(submission: Submission, at: datetime) -> None:
    """Owe the authors a receipt: number, time, digest."""
    entry = submission.entry
    facts = {
        "number": entry.number,
        "when": submission.submitted_at,
        "digest": submission.digest,
        "is_waiting": entry.state == EntryState.HANDED_IN,
    }
    _tell(entry, authors_of(entry.innovation), "receipt", facts, at)


def tell_of_approval_needed(entry: Entry, at: datetime) -> None:
    """Owe the unit's coordinators the request to approve."""
    _tell(entry, coordinators_of(entry.unit), "approval_needed", {"number": entry.number}, at)


def tell_of_approval(entry: Entry, at: datetime) -> None:
    """Owe the authors the news that their entry is in the contest."""
    _tell(entry, authors_of(entry.innovation), "approved", {"number": entry.number}, at)


def tell_of_sending_back(entry: Entry, reason: str, at: datetime) -> None:
    """Owe the authors the reason why their entry came back."""
    _tell(entry, authors_of(entry.innovation), "sent_back", {"reason": reason}, at)


def _tell(
    entry: Entry, people: Iterable[Person], notice: str, facts: Mapping[str, Any], at: datetime
) -> None:
    home = entry.government
    told: Mapping[str, Any] = {
        "innovation": entry.innovation.name,
        "edition": entry.edition.name,
        "unit": entry.unit.name,
        "address": settings.SITE_ADDRESS,
        **facts,
    }
    readers = [
        Reader(Recipient(person.email, person.language, person.code), person.name_with_titles)
        for person in people
    ]
    with timezone.override(home.zone):
        post_mails(
            readers, f"{MAIL}/{notice}.txt", lambda _language: told, at=at, government=home.code
        )
