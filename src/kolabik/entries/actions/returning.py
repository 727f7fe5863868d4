"""Returning an entry to its authors: what to correct, where, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import Fact, record
from kolabik.entries.actions.drafting import locked_entry
from kolabik.entries.actions.screening import require_screenable, require_undecided, said
from kolabik.entries.actions.telling import tell_of_return
from kolabik.entries.models import Correction, Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.places import correction_of, places_of
from kolabik.entries.states import MOVES, EntryState
from kolabik.foundation import clock
from kolabik.foundation.actor import Actor
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """What the authors are asked: why, the places that open for them, and the end of their time."""

    reason: str
    places: Collection[str]
    ends_at: datetime


@transaction.atomic
def return_entry(
    code: str, submission: str, asked: ToCorrect, *, actor: Actor, at: datetime
) -> Entry:
    """Open some places of an entry to its authors again, until a time; they get it by mail.

    It is done at once and for one entry, before it is decided. Who returns it again while it is
    with its authors changes what is asked. A second click changes nothing.

    Raises
    ------
    Refused
        The secretariat does not have the entry, it was sent in anew since, it is decided, no
        place or an unknown one is opened, the time is past, or the reason is missing.

    """
    entry = locked_entry(code)
    reason = said(asked.reason, missing=_("Say what is to be corrected: the authors read it."))
    standing = correction_of(entry)
    if standing and _is_same(standing, reason, asked):
        return entry
    if standing is None:
        require_screenable(entry, submission)
    require_undecided(entry)
    _require_places(entry, asked.places)
    instant = clock.database_now()
    if asked.ends_at <= instant:
        raise Refused(_("Give the authors some time: this is past already."), code="past")
    correction = standing or Correction(
        entry=entry, submission=entry.submissions.get(code=submission)
    )
    correction.reason, correction.places = reason, sorted(set(asked.places))
    correction.ends_at, correction.returned_at = asked.ends_at, instant
    correction.returned_by = actor.code
    correction.save()
    if standing is None:
        move(entry, MOVES, EntryState.RETURNED)
    entry.changed_at = at
    entry.save(update_fields=["state", "changed_at"])
    tell_of_return(entry, correction, at)
    _say(entry, correction, actor, at)
    return entry


def _is_same(standing: Correction, reason: str, asked: ToCorrect) -> bool:
    same = (standing.reason, standing.ends_at) == (reason, asked.ends_at)
    return same and set(standing.places) == set(asked.places)


def _require_places(entry: Entry, places: Collection[str]) -> None:
    if not places:
        message = _("Choose at least one place that the authors may correct.")
        raise Refused(message, code="no_place")
    if not set(places) <= places_of(rulebook_of(entry.edition)).keys():
        raise Refused(_("There is no such place. Open the page anew."), code="no_such_place")


def _say(entry: Entry, correction: Correction, actor: Actor, at: datetime) -> None:
    home, until = entry.government.code, correction.ends_at.isoformat()
    told: dict[str, Fact] = {"places": [*correction.places], "until": until}
    record("entry.returned", entry.code, actor=actor, at=at, government=home, **told)
