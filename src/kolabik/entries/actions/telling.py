"""Mails about an entry: its receipt, and what coordinator and secretariat say to it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from kolabik.entries.models import Correction, Decision, Entry, Objection, Submission
from kolabik.entries.queries.deciding import objections_end
from kolabik.entries.queries.places import labels_of
from kolabik.entries.queries.seeing import organisers_of
from kolabik.entries.states import EntryState
from kolabik.innovations.queries import authors_of, coordinators_of
from kolabik.outbox.actions.posting import Reader, Recipient, post_mails
from kolabik.people.models import Person
from kolabik.web.parts.instants import last_minute

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
    """Owe the unit's coordinators the request to approve; where there are none, the organisers."""
    coordinators = coordinators_of(entry.unit)
    people = coordinators or organisers_of(entry.edition)
    facts = {"number": entry.number, "is_coordinated": bool(coordinators)}
    _tell(entry, people, "approval_needed", facts, at)


def tell_of_approval(entry: Entry, at: datetime) -> None:
    """Owe the authors the news that their entry is in the contest."""
    _tell(entry, authors_of(entry.innovation), "approved", {"number": entry.number}, at)


def tell_of_sending_back(entry: Entry, reason: str, at: datetime) -> None:
    """Owe the authors the reason why their entry came back."""
    _tell(entry, authors_of(entry.innovation), "sent_back", {"reason": reason}, at)


def tell_of_return(entry: Entry, correction: Correction, at: datetime) -> None:
    """Owe the authors what is to be corrected, where, and until when."""
    facts = {
        "reason": correction.reason,
        "places": labels_of(entry, correction.places),
        "until": last_minute(correction.ends_at),
    }
    _tell(entry, authors_of(entry.innovation), "returned", facts, at)


def tell_of_decision(entry: Entry, decision: Decision, at: datetime) -> None:
    """Owe the authors the decision, why, and until when they may object."""
    end = objections_end(entry, decision)
    facts = {"reason": decision.reason, "until": last_minute(end) if end else None}
    _tell(entry, authors_of(entry.innovation), decision.outcome, facts, at)


def tell_of_objection(entry: Entry, at: datetime) -> None:
    """Owe the organisers the news that somebody objects."""
    facts = {"number": entry.number}
    _tell(entry, organisers_of(entry.edition), "objection_made", facts, at)


def tell_of_answer(entry: Entry, objection: Objection, at: datetime) -> None:
    """Owe the authors the answer to their objection."""
    facts = {"answer": objection.answer, "is_upheld": objection.is_upheld}
    _tell(entry, authors_of(entry.innovation), "objection_answered", facts, at)


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
