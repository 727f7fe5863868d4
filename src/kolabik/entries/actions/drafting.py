"""Beginning an entry, saying where it competes, and withdrawing it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.editions.states import EditionState, PhaseState
from kolabik.entries.actions.voiding import void_decision
from kolabik.entries.models import LONGEST_REASON, Entry, Withdrawal
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.places import PLACING, open_places
from kolabik.entries.queries.seeing import with_relations
from kolabik.entries.states import MOVES, EntryState
from kolabik.foundation.actor import Actor
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused
from kolabik.innovations.models import Innovation
from kolabik.rulebook.book import Rulebook
from kolabik.sheets.names import tidy
from kolabik.web.parts.figures import figure


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an entry competes: the keys of a category and a track, empty while not chosen."""

    category: str = ""
    track: str = ""


@transaction.atomic
def begin_entry(edition: str, innovation: str, *, actor: Actor, at: datetime) -> Entry:
    """Let an innovation take part in an edition; a second click, or another author, gets the same.

    Raises
    ------
    Refused
        The edition is not open, its registration is over, the innovation is of another
        government, or units of its kind may not enter.

    """
    idea = _locked_innovation(innovation)
    contest = Edition.objects.select_related("government").get(code=edition)
    live = _live(contest, idea)
    if live:
        return live
    require_registration(contest, at)
    rules = rulebook_of(contest)
    _require_admitted(contest, idea, rules)
    entry = Entry.objects.create(
        edition=contest,
        innovation=idea,
        unit=idea.unit,
        category=_only([category.key for category in rules.categories]),
        track=_only([track.key for track in rules.tracks]),
        created_at=at,
        changed_at=at,
    )
    _say("entry.begun", entry, actor, at, edition=contest.code, innovation=idea.code)
    return entry


@transaction.atomic
def place_entry(code: str, placing: Placing, *, actor: Actor, at: datetime) -> Entry:
    """Choose the category and the track in which an entry competes.

    Raises
    ------
    Refused
        The edition has no such category or track, or the entry cannot be changed now.

    """
    entry = locked_entry(code)
    require_writable(entry, PLACING)
    rules = rulebook_of(entry.edition)
    if placing.category not in {"", *(category.key for category in rules.categories)}:
        raise Refused(_("There is no such category."), code="no_such_category")
    if placing.track not in {"", *(track.key for track in rules.tracks)}:
        raise Refused(_("There is no such track."), code="no_such_track")
    if (entry.category, entry.track) != (placing.category, placing.track):
        entry.category, entry.track, entry.changed_at = placing.category, placing.track, at
        entry.save(update_fields=["category", "track", "changed_at"])
        _say("entry.described", entry, actor, at, category=entry.category, track=entry.track)
    return entry


@transaction.atomic
def withdraw_entry(code: str, reason: str, *, actor: Actor, at: datetime) -> Entry:
    """Take an entry out of the contest; its text stays. A second click changes nothing.

    Raises
    ------
    Refused
        Others have it already and no reason is given, or the reason is too long.

    """
    entry = locked_entry(code)
    if entry.state == EntryState.WITHDRAWN:
        return entry
    before, said = EntryState(entry.state), tidy(reason)
    if not said and before != EntryState.DRAFT:
        message = _("Say why: this entry is more than a draft by now.")
        raise Refused(message, code="reason_missing")
    if len(said) > LONGEST_REASON:
        longest = _("Say it in at most %(n)s characters.") % {"n": figure(LONGEST_REASON)}
        raise Refused(longest, code="reason_too_long")
    void_decision(entry, "", actor=actor, at=at)
    _move(entry, EntryState.WITHDRAWN, at)
    Withdrawal.objects.create(
        entry=entry, state_before=before, reason=said, withdrawn_at=at, withdrawn_by=actor.code
    )
    _say("entry.withdrawn", entry, actor, at, state=before.value)
    return entry


@transaction.atomic
def revive_entry(code: str, *, actor: Actor, at: datetime) -> Entry:
    """Take a withdrawn entry up again as a draft, until the deadline; a second click is one.

    Raises
    ------
    Refused
        It is not withdrawn, the deadline is over, or the innovation has another entry by now.

    """
    entry = locked_with_innovation(code)
    if entry.state == EntryState.DRAFT:
        return entry
    require_registration(entry.edition, at)
    if entry.state == EntryState.WITHDRAWN and _live(entry.edition, entry.innovation):
        message = _("This innovation has another entry by now. Go on with that one.")
        raise Refused(message, code="another_entry")
    _require_withdrawn(entry)
    move(entry, MOVES, EntryState.DRAFT)
    entry.handed_in_at = entry.submitted_at = None
    entry.changed_at = at
    entry.save(update_fields=["state", "handed_in_at", "submitted_at", "changed_at"])
    _say("entry.revived", entry, actor, at)
    return entry


def locked_entry(code: str) -> Entry:
    """Return an entry that nobody else changes meanwhile, with its edition and innovation."""
    locked = with_relations(Entry.objects.select_for_update(of=("self",)))
    return locked.get(code=code)


def locked_with_innovation(code: str) -> Entry:
    """Return an entry that nobody else changes meanwhile, nor its innovation: that goes first."""
    _locked_innovation(Entry.objects.select_related("innovation").get(code=code).innovation.code)
    return locked_entry(code)


def require_writable(entry: Entry, *places: str) -> None:
    """Go on only if the authors may write in all these places of it.

    Raises
    ------
    Refused
        It is with somebody else, decided, withdrawn, or returned for other places.

    """
    if not entry.is_writable:
        now = EntryState(entry.state).label
        message = _("This entry cannot be changed now: it is “%(now)s”.") % {"now": now}
        raise Refused(message, code="not_writable")
    if not set(places) <= open_places(entry):
        other = _("It was returned for other places. This one stays as it was sent in.")
        raise Refused(other, code="place_closed")


def require_registration(edition: Edition, at: datetime) -> None:
    """Go on only while an edition is open and its registration is not over.

    Raises
    ------
    Refused
        The edition is not open, or its registration is over.

    """
    if edition.state != EditionState.OPEN:
        message = _("“%(name)s” is not open.") % {"name": edition.name}
        raise Refused(message, code="edition_not_open")
    phase = edition.phases.filter(key=REGISTRATION).first()
    if phase is None or phase.state_at(at) == PhaseState.CLOSED:
        message = _("The registration of “%(name)s” is over.") % {"name": edition.name}
        raise Refused(message, code="registration_over")


def _locked_innovation(code: str) -> Innovation:
    """Let one author go first: two at once must not begin two entries."""
    locked = Innovation.objects.select_for_update(of=("self",))
    return locked.select_related("government", "unit").get(code=code)


def _live(edition: Edition, innovation: Innovation) -> Entry | None:
    live = Entry.objects.filter(edition=edition, innovation=innovation)
    return live.exclude(state=EntryState.WITHDRAWN).first()


def _require_admitted(edition: Edition, innovation: Innovation, rules: Rulebook) -> None:
    if innovation.government_id != edition.government_id:
        foreign = _("“%(name)s” is a contest of another government.") % {"name": edition.name}
        raise Refused(foreign, code="foreign_innovation")
    admitted, unit = rules.eligibility.unit_kinds, innovation.unit
    if admitted and unit.kind not in admitted:
        message = _("“%(unit)s” cannot enter: units of this kind are not admitted.")
        raise Refused(message % {"unit": unit.name}, code="kind_not_admitted")


def _only(keys: list[str]) -> str:
    """Choose where there is no choice."""
    return keys[0] if len(keys) == 1 else ""


def _require_withdrawn(entry: Entry) -> None:
    if entry.state != EntryState.WITHDRAWN:
        raise Refused(_("This entry is in the contest already."), code="not_withdrawn")


def _move(entry: Entry, state: EntryState, at: datetime) -> None:
    move(entry, MOVES, state)
    entry.changed_at = at
    entry.save(update_fields=["state", "changed_at"])


def _say(verb: str, entry: Entry, actor: Actor, at: datetime, **facts: str) -> None:
    home = entry.government.code
    record(verb, entry.code, actor=actor, at=at, government=home, **facts)
