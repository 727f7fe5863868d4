"""Entering a contest: the innovation, its entry and where it competes, all at once or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kolabik.entries.actions.drafting import Placing, begin_entry, place_entry
from kolabik.entries.models import Entry
from kolabik.entries.states import EntryState
from kolabik.foundation.actor import Actor
from kolabik.innovations.actions.innovating import Idea, begin_innovation

NOT_PLACED = Placing()


@dataclass(frozen=True, slots=True)
class Entering:
    """What takes part: an innovation by its code, or a new idea of a unit; and where."""

    innovation: str = ""
    unit: str = ""
    idea: Idea | None = None
    placing: Placing = NOT_PLACED


@transaction.atomic
def enter_contest(edition: str, entering: Entering, *, actor: Actor, at: datetime) -> Entry:
    """Enter a contest with an innovation, new or not, and say where it competes.

    What was chosen before stays. A second click, or another author, gets the same entry; where
    the contest is closed, no new innovation is left behind.

    Raises
    ------
    Refused
        What `begin_innovation`, `begin_entry` and `place_entry` refuse.

    """
    code = entering.innovation
    if entering.idea:
        code = begin_innovation(entering.unit, entering.idea, actor=actor, at=at).code
    entry = begin_entry(edition, code, actor=actor, at=at)
    if entry.state != EntryState.DRAFT:
        return entry
    chosen = entering.placing
    placing = Placing(entry.category or chosen.category, entry.track or chosen.track)
    return place_entry(entry.code, placing, actor=actor, at=at)
