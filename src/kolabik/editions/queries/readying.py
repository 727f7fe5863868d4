"""What keeps an edition from opening, and what is worth a second look before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from kolabik.editions.models import Edition, Phase
from kolabik.rulebook.checks import notices_of, problems_of
from kolabik.rulebook.problems import RuleProblem

REGISTRATION = "registration"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What must be mended before an edition can open, and what is worth a second look."""

    problems: tuple[RuleProblem, ...]
    notices: tuple[RuleProblem, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the edition can open."""
        return not self.problems


def readiness(edition: Edition, at: datetime) -> Readiness:
    """Tell what keeps an edition from opening at an instant: its rules first, then its dates."""
    rulebook = edition.rulebook
    phases = list(edition.phases.order_by("position"))
    return Readiness(
        problems=(
            *problems_of(rulebook),
            *_missing_dates(phases),
            *_overlaps(phases),
            *_registration(phases, at),
        ),
        notices=(
            *notices_of(rulebook),
            *_missing_theme(edition),
            *_rounds_without_time([a_round.key for a_round in rulebook.rounds], phases),
        ),
    )


def _missing_dates(phases: Sequence[Phase]) -> Iterator[RuleProblem]:
    for phase in phases:
        if phase.opens_at is None or phase.closes_at is None:
            yield _problem("edition.dates_missing", phase)


def _overlaps(phases: Sequence[Phase]) -> Iterator[RuleProblem]:
    for before, phase in pairwise(phases):
        if before.closes_at and phase.opens_at and phase.opens_at < before.closes_at:
            yield _problem("edition.phase_begins_too_early", phase, before=before.key)


def _registration(phases: Sequence[Phase], at: datetime) -> Iterator[RuleProblem]:
    found = next((phase for phase in phases if phase.key == REGISTRATION), None)
    if found is None:
        yield RuleProblem("edition.no_registration", ("phases",))
    elif found.closes_at and found.closes_at <= at:
        yield _problem("edition.registration_is_over", found)


def _missing_theme(edition: Edition) -> Iterator[RuleProblem]:
    if not edition.theme:
        yield RuleProblem("edition.no_theme", ("theme",))


def _rounds_without_time(rounds: Sequence[str], phases: Sequence[Phase]) -> Iterator[RuleProblem]:
    planned = {phase.key for phase in phases}
    for key in rounds:
        if key not in planned:
            yield RuleProblem("edition.round_without_phase", ("phases",), {"round": key})


def _problem(code: str, phase: Phase, **facts: str) -> RuleProblem:
    return RuleProblem(code, ("phases", phase.key), {"phase": phase.key, **facts})
