"""What the unit's coordinator says to an entry that was handed in: it goes on, or back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.entries.actions.drafting import locked_entry
from kolabik.entries.actions.telling import tell_of_approval, tell_of_sending_back
from kolabik.entries.models import LONGEST_REASON, Entry, SendingBack
from kolabik.entries.queries.deadline import approvals_end
from kolabik.entries.states import MOVES, SENT_IN, EntryState
from kolabik.foundation import clock
from kolabik.foundation.actor import Actor
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused
from kolabik.innovations.queries import coordinators_of
from kolabik.sheets.names import tidy
from kolabik.web.parts.figures import figure
from kolabik.web.parts.instants import last_minute, moment


@transaction.atomic
def approve_entry(code: str, *, actor: Actor, at: datetime) -> Entry:
    """Let an entry of the unit into the contest; what counts is when it was handed in.

    It can be done until the phase after registration ends. Where the unit has no coordinator, an
    organiser does it in its place, and the log says so. A second click changes nothing.

    Raises
    ------
    Refused
        Its authors have it, or the phase after registration is over.

    """
    entry = locked_entry(code)
    if entry.state in SENT_IN:
        return entry
    _require_handed_in(entry)
    instant = clock.database_now()
    _require_in_time(entry, instant)
    move(entry, MOVES, EntryState.SUBMITTED)
    entry.submitted_at, entry.changed_at = instant, at
    entry.save(update_fields=["state", "submitted_at", "changed_at"])
    tell_of_approval(entry, at)
    _say("entry.submitted", entry, actor, at, number=entry.number or 0, **_in_whose_place(entry))
    return entry


@transaction.atomic
def send_back_entry(code: str, reason: str, *, actor: Actor, at: datetime) -> Entry:
    """Give an entry back to its authors with the reason: by mail, and on its pages.

    A second click changes nothing.

    Raises
    ------
    Refused
        It was approved already or never handed in, or no reason is given or too long a one.

    """
    entry, said = locked_entry(code), tidy(reason)
    if entry.state == EntryState.DRAFT and entry.number is not None:
        return entry
    _require_handed_in(entry)
    if not said:
        message = _("Say what is to be mended: the authors read it.")
        raise Refused(message, code="reason_missing")
    if len(said) > LONGEST_REASON:
        longest = _("Say it in at most %(n)s characters.") % {"n": figure(LONGEST_REASON)}
        raise Refused(longest, code="reason_too_long")
    move(entry, MOVES, EntryState.DRAFT)
    entry.handed_in_at, entry.changed_at = None, at
    entry.save(update_fields=["state", "handed_in_at", "changed_at"])
    SendingBack.objects.create(entry=entry, reason=said, sent_back_at=at, sent_back_by=actor.code)
    tell_of_sending_back(entry, said, at)
    _say("entry.sent_back", entry, actor, at, **_in_whose_place(entry))
    return entry


def _require_handed_in(entry: Entry) -> None:
    if entry.state != EntryState.HANDED_IN:
        message = _("This entry does not wait for an approval: it is “%(now)s”.")
        raise Refused(message % {"now": EntryState(entry.state).label}, code="not_handed_in")


def _require_in_time(entry: Entry, instant: datetime) -> None:
    end = approvals_end(entry.edition)
    if end is not None and instant >= end:
        message = _("Entries could be approved until %(when)s. Ask the organiser at %(place)s.")
        facts = {"when": moment(last_minute(end), entry.government.zone)}
        raise Refused(message % {**facts, "place": entry.government.name}, code="too_late")


def _in_whose_place(entry: Entry) -> dict[str, str]:
    """Note that nobody coordinates the unit, so that somebody else spoke for it."""
    return {} if coordinators_of(entry.unit) else {"in_place_of": "coordinator"}


def _say(verb: str, entry: Entry, actor: Actor, at: datetime, **facts: str | int) -> None:
    record(verb, entry.code, actor=actor, at=at, government=entry.government.code, **facts)
