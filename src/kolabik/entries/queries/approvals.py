"""What waits for a unit's coordinator, and what there is to read before one decides."""

from django.db.models import QuerySet

from kolabik.entries.models import Entry
from kolabik.entries.queries.seeing import entries_visible_to
from kolabik.entries.states import EntryState
from kolabik.governments.models import Government
from kolabik.innovations.queries import units_coordinated_by
from kolabik.people.models import Person


def entries_to_approve(person: Person, government: Government) -> QuerySet[Entry]:
    """Return the entries that somebody may approve now, the longest waiting first."""
    waiting = entries_visible_to(person).filter(
        edition__government=government,
        unit__in=units_coordinated_by(person),
        state=EntryState.HANDED_IN,
    )
    return waiting.order_by("handed_in_at", "pk")
