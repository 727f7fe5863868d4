"""Who may enter with what, by which day, and what it takes: told to those who think about it."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kolabik.editions.models import Phase
from kolabik.editions.queries.announcement import Announcement
from kolabik.editions.queries.readying import REGISTRATION
from kolabik.editions.states import PhaseState
from kolabik.governments.models import UnitKind
from kolabik.rulebook.book import Eligibility
from kolabik.web.parts.instants import last_minute


@dataclass(frozen=True, slots=True)
class Entering:
    """The terms of entering, and the sizes of what is asked."""

    terms: Eligibility
    unit_kinds: tuple[str, ...]
    registration: Phase | None
    is_over: bool
    latest_start: date | None
    n_questions: int
    n_required_questions: int
    n_required_documents: int


def entering(told: Announcement, phases: Iterable[Phase], at: datetime) -> Entering:
    """Tell who may enter, as an instant finds it."""
    rules = told.rulebook
    registration = next((phase for phase in phases if phase.key == REGISTRATION), None)
    closes_at = registration.closes_at if registration else None
    months = rules.eligibility.least_age_months
    asked = [question for section in rules.form for question in section.questions]
    is_over = registration is not None and registration.state_at(at) == PhaseState.CLOSED
    return Entering(
        terms=rules.eligibility,
        unit_kinds=tuple(_label(kind) for kind in rules.eligibility.unit_kinds),
        registration=registration,
        is_over=is_over,
        latest_start=latest_start(closes_at, months, told.zone) if closes_at and months else None,
        n_questions=len(asked),
        n_required_questions=sum(question.required for question in asked),
        n_required_documents=sum(document.required for document in rules.documents),
    )


def latest_start(closes_at: datetime, months: int, zone: str) -> date:
    """Return the last day on which an innovation may have begun, to be old enough at closing.

    It is so many months before the last day of registration; where that month is shorter, its
    last day.
    """
    last = last_minute(closes_at).astimezone(ZoneInfo(zone)).date()
    year, month = divmod(last.year * 12 + last.month - 1 - months, 12)
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))


def _label(kind: str) -> str:
    return str(UnitKind(kind).label) if kind in UnitKind.values else kind
