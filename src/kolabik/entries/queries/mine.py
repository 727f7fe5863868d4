"""What somebody has entered, and what they can enter still."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, prefetch_related_objects

from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import REGISTRATION, opened_editions
from kolabik.editions.states import EditionState, PhaseState
from kolabik.entries.models import Correction, Entry
from kolabik.entries.queries.seeing import entries_visible_to
from kolabik.entries.queries.sheet import Completeness, sheets_of
from kolabik.entries.states import EntryState
from kolabik.governments.models import Unit
from kolabik.innovations.models import Innovation
from kolabik.innovations.queries import innovations_visible_to, made_by, units_coordinated_by
from kolabik.people.models import OF_A_UNIT, Person
from kolabik.web.parts.instants import last_minute


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in a list: how complete it is, and until when it can be sent in."""

    entry: Entry
    completeness: Completeness
    registration: Phase | None
    correction: Correction | None = None

    @property
    def corrected_until(self) -> datetime | None:
        """The last minute of what it was returned for."""
        return last_minute(self.correction.ends_at) if self.correction else None


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest that can be entered, until when."""

    edition: Edition
    registration: Phase


def cards_of(person: Person, language: str) -> list[Card]:
    """Return the entries of somebody's innovations and units, the one changed last first."""
    own = Q(innovation__in=innovations_to_enter(person).values("pk"))
    entries = list(entries_visible_to(person).filter(own).order_by("-changed_at"))
    prefetch_related_objects(entries, "edition__phases", "corrections")
    return [
        Card(
            sheet.entry,
            sheet.completeness,
            _registration(sheet.entry.edition),
            _correction(sheet.entry),
        )
        for sheet in sheets_of(entries, language)
    ]


def open_contests(person: Person, at: datetime) -> list[Contest]:
    """Return the contests of somebody's governments whose registration runs."""
    homes = {unit.government_id for unit in units_of(person)}
    editions = opened_editions().filter(government__in=homes, state=EditionState.OPEN)
    found = ((one, _registration(one)) for one in editions.prefetch_related("phases"))
    return [
        Contest(edition, phase)
        for edition, phase in found
        if phase and phase.state_at(at) == PhaseState.OPEN
    ]


def innovations_to_enter(person: Person) -> QuerySet[Innovation]:
    """Return the innovations that somebody may enter: one's own, and those one coordinates."""
    of_units = Q(unit__in=units_coordinated_by(person))
    return innovations_visible_to(person).filter(made_by(person) | of_units)


def units_of(person: Person) -> Sequence[Unit]:
    """Return the units for which somebody works in a contest."""
    grants = [grant for grant in person.live_grants if grant.role in OF_A_UNIT]
    return [grant.unit for grant in grants if grant.unit and not grant.edition]


def _correction(entry: Entry) -> Correction | None:
    """Return what an entry was returned for, from what was read with it."""
    if entry.state != EntryState.RETURNED:
        return None
    return next((one for one in entry.corrections.all() if one.corrected_at is None), None)


def _registration(edition: Edition) -> Phase | None:
    return next((phase for phase in edition.phases.all() if phase.key == REGISTRATION), None)
