"""Reading editions: what somebody may see of them, and what keeps one from opening."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Q, QuerySet

from kolabik.editions.models import Edition, Phase
from kolabik.editions.states import EditionState
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Role
from kolabik.rulebook.checks import notices_of, problems_of
from kolabik.rulebook.problems import RuleProblem

REGISTRATION = "registration"
SEES_DRAFTS = frozenset({Role.ADMINISTRATOR, Role.ORGANISER, Role.AUDITOR, Role.LEADER})


@dataclass(frozen=True, slots=True)
class Readiness:
    """What must be mended before an edition can open, and what is worth a second look."""

    problems: tuple[RuleProblem, ...]
    notices: tuple[RuleProblem, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the edition can open."""
        return not self.problems


def editions_visible_to(visitor: Visitor) -> QuerySet[Edition]:
    """Return the opened editions, and the drafts that one prepares or looks after."""
    every = Edition.objects.select_related("government")
    public = ~Q(state=EditionState.DRAFT)
    if not is_person(visitor):
        return every.filter(public)
    if any(grant.role == Role.OPERATOR for grant in visitor.live_grants):
        return every
    seeing = [grant for grant in visitor.live_grants if grant.role in SEES_DRAFTS]
    governments = [grant.government_id for grant in seeing if not grant.edition]
    codes = [grant.edition for grant in seeing if grant.edition]
    return every.filter(public | Q(government__in=governments) | Q(code__in=codes))


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
