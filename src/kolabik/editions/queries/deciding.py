"""The decisions to extend deadlines, as those who look after an edition read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import get_language

from kolabik.editions.models import Edition, Extension, Phase
from kolabik.people.queries import people_in

Made = tuple[datetime, str, str]


@dataclass(frozen=True, slots=True)
class Shift:
    """A phase whose end was moved, from when to when."""

    name: str
    before: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class DeadlineDecision:
    """When and why deadlines were moved, by whom (empty if unknown by now), and which."""

    decided_at: datetime
    reason: str
    decided_by: str
    shifts: tuple[Shift, ...]

    @property
    def first(self) -> Shift:
        """The phase that was extended."""
        return self.shifts[0]

    @property
    def others(self) -> tuple[Shift, ...]:
        """The phases after it that moved by as much."""
        return self.shifts[1:]


def decisions_of(edition: Edition, phases: Iterable[Phase]) -> list[DeadlineDecision]:
    """Return the decisions, the last one first; what was moved together stands together."""
    made = [extension for phase in phases for extension in phase.extensions.all()]
    made.sort(key=_decision, reverse=True)  # stable: the phases stay in their order
    together = [(of, list(extensions)) for of, extensions in groupby(made, key=_decision)]
    names = _names(edition, {code for (_at, _reason, code), _extensions in together})
    return [
        DeadlineDecision(at, reason, names.get(code, ""), tuple(map(_shift, extensions)))
        for (at, reason, code), extensions in together
    ]


def _decision(extension: Extension) -> Made:
    return extension.decided_at, extension.reason, extension.decided_by


def _names(edition: Edition, codes: Iterable[str]) -> Mapping[str, str]:
    people = people_in(edition.government).filter(code__in=codes)
    return {person.code: person.name_with_titles for person in people}


def _shift(extension: Extension) -> Shift:
    name = extension.phase.name_in(get_language() or "id")
    return Shift(name, extension.closed_at_before, extension.closes_at_now)
