"""When each phase begins and ends, in the hours of the government's own clock.

The end that people type and read is the last minute that counts (`web.parts.instants`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.editions.actions.drafting import Span
from kolabik.editions.forms.minute import LocalMinute
from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries.calendar import days_of
from kolabik.web.parts.instants import end_after, moment

ENDS_BEFORE = _("“%(name)s” begins on %(opens)s, so it cannot end on %(closes)s.")
BEGINS_EARLY = _("“%(before)s” lasts until %(closes)s, so “%(name)s” cannot begin on %(opens)s.")


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase, its two fields, and how many days it lasts: the first and the last one counted."""

    phase: Phase
    name: str
    opens: BoundField
    closes: BoundField
    n_days: int | None


class DatesForm(SeenForm):
    """The dates of all phases, each of them optional while the edition is prepared."""

    def __init__(self, data: Any = None, *, edition: Edition) -> None:  # noqa: ANN401  Django's own
        self.zone = edition.government.zone
        self.phases = list(edition.phases.order_by("position"))
        current = [(phase.key, phase.opens_at, phase.closes_at) for phase in self.phases]
        super().__init__(data, current=current, initial=_initial(self.phases))
        for phase in self.phases:
            wrong = _("Write the day and the time of “%(name)s”.") % {"name": named(phase)}
            for field, label in ((_opens(phase), _("Begins")), (_closes(phase), _("Ends"))):
                self.fields[field] = LocalMinute(
                    zone=self.zone, label=label, wrong=wrong, required=False
                )

    @property
    def lines(self) -> list[PhaseRow]:
        """The phases in their order."""
        return [
            PhaseRow(
                phase,
                named(phase),
                self[_opens(phase)],
                self[_closes(phase)],
                None if self.is_bound else _n_days(phase, self.zone),
            )
            for phase in self.phases
        ]

    def said(self, bound: BoundField) -> str:
        """Say what stands in a date, and which phase it is of."""
        key = bound.name.partition("_")[2]
        phase = next(phase for phase in self.phases if phase.key == key)
        stands = moment(bound.initial, self.zone) if bound.initial else "-"
        return f"{named(phase)}, {bound.label}: {stands}"

    def clean(self) -> dict[str, Any]:
        """Let a phase end after it begins, and begin after the one before has ended."""
        cleaned = super().clean()
        before: tuple[Phase, datetime] | None = None
        for phase in self.phases:
            opens, closes = cleaned.get(_opens(phase)), cleaned.get(_closes(phase))
            if opens and closes and closes <= opens:
                self._refuse(_closes(phase), ENDS_BEFORE, phase, opens=opens, closes=closes)
                continue
            if opens and before and opens <= before[1]:
                facts = {"before": before[0], "closes": before[1], "opens": opens}
                self._refuse(_opens(phase), BEGINS_EARLY, phase, **facts)
            before = (phase, closes) if closes else before
        return cleaned

    def made(self) -> dict[str, Span]:
        """Return the first instant and the end of each phase, by its key."""
        given = self.cleaned_data
        return {
            phase.key: (given[_opens(phase)], _end(given[_closes(phase)])) for phase in self.phases
        }

    def _refuse(self, field: str, told: Promise, phase: Phase, **facts: Phase | datetime) -> None:
        said = {name: self._said(fact) for name, fact in {"name": phase, **facts}.items()}
        self.add_error(field, ValidationError(str(told) % said, code="wrong_order"))

    def _said(self, fact: Phase | datetime) -> str:
        return named(fact) if isinstance(fact, Phase) else moment(fact, self.zone)


def named(phase: Phase) -> str:
    """Return what a phase is called in the language of the page."""
    return phase.name_in(get_language() or "id")


def _n_days(phase: Phase, zone: str) -> int | None:
    days = days_of(phase, zone)
    return (days[1] - days[0]).days + 1 if days else None


def _initial(phases: Sequence[Phase]) -> dict[str, datetime | None]:
    opens = {_opens(phase): phase.opens_at for phase in phases}
    closes = {_closes(phase): phase.last_minute for phase in phases}
    return {**opens, **closes}


def _end(minute: datetime | None) -> datetime | None:
    return end_after(minute) if minute else None


def _opens(phase: Phase) -> str:
    return f"opens_{phase.key}"


def _closes(phase: Phase) -> str:
    return f"closes_{phase.key}"
