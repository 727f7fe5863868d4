"""The decisions to extend deadlines, as everybody reads them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.utils.translation import get_language

from kolabik.editions.models import Edition, Extension, Phase
from kolabik.people.queries import people_in
from kolabik.web.parts.instants import last_minute

Made = tuple[datetime, str, str]


@dataclass(frozen=True, slots=True)
class Shift:
    """A phase whose end was moved: its last minute before, and now."""

    name: str
    before: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """When and why deadlines were moved, by whom, and which; the name only for who may know."""

    decided_at: datetime
    reason: str
    decided_by: str
    shifts: tuple[Shift, ...]
    decider: str = ""

    @property
    def first(self) -> Shift:
        """The phase that was extended."""
        return self.shifts[0]

    @property
    def others(self) -> tuple[Shift, ...]:
        """The phases after it that moved by as much."""
        return self.shifts[1:]


def decisions_of(phases: Iterable[Phase]) -> list[Decision]:
    """Return the decisions, the last one first; what was moved together stands together.

    The phases come with their extensions: the database is asked nothing.
    """
    made = [
        (_decision(extension), _shift(phase, extension))
        for phase in phases
        for extension in phase.extensions.all()
    ]
    made.sort(key=_of, reverse=True)  # stable: the phases stay in their order
    return [
        Decision(*decision, tuple(shift for _same, shift in together))
        for decision, together in groupby(made, key=_of)
    ]


def with_deciders(edition: Edition, decisions: Iterable[Decision]) -> list[Decision]:
    """Name those who decided; who has no role there any more is not named."""
    known = list(decisions)
    codes = {decision.decided_by for decision in known}
    people = people_in(edition.government).filter(code__in=codes)
    names = {person.code: person.name_with_titles for person in people}
    return [replace(decision, decider=names.get(decision.decided_by, "")) for decision in known]


def _decision(extension: Extension) -> Made:
    return extension.decided_at, extension.reason, extension.decided_by


def _shift(phase: Phase, extension: Extension) -> Shift:
    before, now = extension.closed_at_before, extension.closes_at_now
    return Shift(phase.name_in(get_language() or "id"), last_minute(before), last_minute(now))


def _of(made: tuple[Made, Shift]) -> Made:
    return made[0]
