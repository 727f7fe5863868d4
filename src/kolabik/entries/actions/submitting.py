"""Sending an entry in: once, in time by the database's clock, with a number and a receipt."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.editions.models import Edition
from kolabik.editions.states import EditionState
from kolabik.entries.actions.drafting import locked_entry
from kolabik.entries.actions.telling import tell_of_approval_needed, tell_receipt
from kolabik.entries.actions.voiding import void_decision
from kolabik.entries.models import Entry, Submission, SubmissionStart
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.checking import is_unit_full, problems_to_mend
from kolabik.entries.queries.deadline import Window, begun_at, window_for, window_of
from kolabik.entries.queries.freezing import content_of
from kolabik.entries.queries.places import correction_of
from kolabik.entries.queries.sheet import Sheet, sheet_of
from kolabik.entries.states import MOVES, PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.foundation.actor import Actor
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused
from kolabik.rulebook.digest import digest_of
from kolabik.web.parts.figures import figure
from kolabik.web.parts.instants import moment

BACK_TO_DRAFT = frozenset({EntryState.HANDED_IN, EntryState.SUBMITTED})
IN_WRITING = frozenset({EntryState.DRAFT, EntryState.RETURNED, EntryState.WITHDRAWN})


@transaction.atomic
def begin_submission(code: str, *, actor: Actor, at: datetime) -> Entry:
    """Note that an author has come to the last page: begun in time, it may end in the grace.

    The first one before a deadline is enough; a second look notes nothing.
    """
    entry = locked_entry(code)
    instant = clock.database_now()
    window = window_for(entry)
    in_time = window.is_open(instant) and entry.is_writable
    if in_time and begun_at(entry, window) is None:
        SubmissionStart.objects.create(entry=entry, begun_at=instant, begun_by=actor.code)
        _say("entry.sending", entry, actor, at)
    return entry


@transaction.atomic
def submit_entry(code: str, pledges: Collection[str], *, actor: Actor, at: datetime) -> Submission:
    """Send an entry in before the deadline, or within the grace what was begun before it.

    Where the rules say so it goes to the unit's coordinator first; what counts is when it was
    handed in. It is kept as it is now, gets a number that stays, and its authors get a receipt.
    What was returned has the time of its correction and goes back to the secretariat at once. A
    second click returns what the first one made.

    Raises
    ------
    Refused
        The deadline is past or not yet near, somebody else has the entry, a pledge is missing,
        the edition's rules ask for more, or the unit has sent in as many as it may.

    """
    entry = locked_entry(code)
    sent = entry.submissions.last() if entry.state not in IN_WRITING else None
    if sent:
        return sent
    instant = clock.database_now()
    _require_in_time(entry, window_for(entry), instant)
    _require_with_authors(entry)
    _require_pledges(pledges)
    sheet = sheet_of(entry, get_language() or "id")
    _require_whole(sheet, at)
    submission = Submission(entry=entry, submitted_at=instant, submitted_by=actor.code)
    submission.content = content_of(entry, pledges, sheet)
    submission.digest = digest_of(submission.content)
    _number(entry)
    submission.save()
    void_decision(entry, "", actor=actor, at=at)
    _move(entry, instant, at)
    _say_sent(entry, submission, actor, at)
    return submission


@transaction.atomic
def take_back(code: str, *, actor: Actor, at: datetime) -> Entry:
    """Make a draft of an entry that was sent in, until the deadline; its number stays its own.

    Raises
    ------
    Refused
        The deadline is past, or the entry is being screened already.

    """
    entry = locked_entry(code)
    if entry.state == EntryState.DRAFT:
        return entry
    if entry.state not in BACK_TO_DRAFT:
        message = _("This entry cannot be taken back: it is “%(now)s”.")
        raise Refused(message % {"now": EntryState(entry.state).label}, code="wrong_state")
    if not window_of(entry.edition).is_open(clock.database_now()):
        raise Refused(_("The deadline is past: what was sent in stays."), code="too_late")
    void_decision(entry, "", actor=actor, at=at)
    move(entry, MOVES, EntryState.DRAFT)
    entry.handed_in_at = entry.submitted_at = None
    entry.changed_at = at
    entry.save(update_fields=["state", "handed_in_at", "submitted_at", "changed_at"])
    _say("entry.taken_back", entry, actor, at)
    return entry


def _require_in_time(entry: Entry, window: Window, instant: datetime) -> None:
    if entry.edition.state != EditionState.OPEN:
        closed = _("“%(name)s” is not open.") % {"name": entry.edition.name}
        raise Refused(closed, code="edition_not_open")
    if window.admits(instant, begun_at(entry, window)):
        return
    if not window.last_minute or not window.is_over(instant):
        raise Refused(_("Entries cannot be sent in yet. Your draft is kept."), code="too_early")
    message = _(
        "The deadline is past: entries could be sent in until %(when)s. "
        "Your draft is kept and stays readable. Ask the organiser at %(place)s."
    )
    home = entry.government
    facts = {"when": moment(window.last_minute, home.zone), "place": home.name}
    raise Refused(message % facts, code="too_late")


def _require_with_authors(entry: Entry) -> None:
    if not entry.is_writable:
        message = _("This entry cannot be sent in now: it is “%(now)s”.")
        raise Refused(message % {"now": EntryState(entry.state).label}, code="wrong_state")


def _require_pledges(pledges: Collection[str]) -> None:
    if set(pledges) != set(PLEDGES):
        raise Refused(_("Tick both pledges before you send it in."), code="pledge_missing")


def _require_whole(sheet: Sheet, at: datetime) -> None:
    n = len(problems_to_mend(sheet.entry, at, sheet))
    if n:
        message = ngettext(
            "%(n)s thing has to be mended before the entry can be sent in. Open the check again.",
            "%(n)s things have to be mended before the entry can be sent in. Open the check again.",
            n,
        )
        raise Refused(message % {"n": figure(n)}, code="incomplete")


def _number(entry: Entry) -> None:
    """Give the next number of the edition: one entry at a time, so none is missing or twice."""
    edition = Edition.objects.select_for_update(no_key=True).only("pk").get(pk=entry.edition_id)
    if is_unit_full(entry, rulebook_of(entry.edition).eligibility):
        message = _("“%(unit)s” has sent in as many entries as it may.")
        raise Refused(message % {"unit": entry.unit.name}, code="unit_full")
    if entry.number is None:
        last = Entry.objects.filter(edition=edition).aggregate(last=Max("number"))["last"]
        entry.number = (last or 0) + 1


def _move(entry: Entry, instant: datetime, at: datetime) -> None:
    correction = correction_of(entry)
    if correction:
        correction.corrected_at = instant
        correction.save(update_fields=["corrected_at"])
    terms = rulebook_of(entry.edition).eligibility
    to_coordinator = terms.through_coordinator and correction is None
    move(entry, MOVES, EntryState.HANDED_IN if to_coordinator else EntryState.SUBMITTED)
    entry.handed_in_at = instant
    entry.submitted_at = None if to_coordinator else instant
    entry.changed_at = at
    entry.save(update_fields=["state", "number", "handed_in_at", "submitted_at", "changed_at"])


def _say_sent(entry: Entry, submission: Submission, actor: Actor, at: datetime) -> None:
    tell_receipt(submission, at)
    if entry.state == EntryState.HANDED_IN:
        tell_of_approval_needed(entry, at)
    verb = "entry.handed_in" if entry.state == EntryState.HANDED_IN else "entry.submitted"
    told = {"submission": submission.code, "digest": submission.digest}
    _say(verb, entry, actor, at, number=entry.number or 0, **told)


def _say(verb: str, entry: Entry, actor: Actor, at: datetime, **facts: str | int) -> None:
    record(verb, entry.code, actor=actor, at=at, government=entry.government.code, **facts)
