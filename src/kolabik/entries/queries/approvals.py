"""What waits for an approval: by the unit's coordinator, or by an organiser where there is none."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolabik.entries.models import Entry
from kolabik.entries.queries.seeing import entries_visible_to
from kolabik.entries.states import EntryState
from kolabik.foundation.access import can
from kolabik.governments.cards import Card
from kolabik.governments.models import Government
from kolabik.innovations.queries import units_coordinated_by, units_with_a_coordinator
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Person
from kolabik.web.parts.figures import figure


def entries_to_approve(person: Person, government: Government) -> QuerySet[Entry]:
    """Return the entries that somebody may approve now, the longest waiting first."""
    mine = Q(unit__in=units_coordinated_by(person))
    if can(person, "edition.create", government):
        mine |= ~Q(unit__in=units_with_a_coordinator(government))
    waiting = entries_visible_to(person).filter(
        edition__government=government, state=EntryState.HANDED_IN
    )
    return waiting.filter(mine).order_by("handed_in_at", "pk")


def approvals_card(visitor: Visitor, government: Government) -> Card | None:
    """Lead an organiser to the entries of units that nobody coordinates, where some wait."""
    if not is_person(visitor) or not can(visitor, "edition.create", government):
        return None
    n = entries_to_approve(visitor, government).count()
    if not n:
        return None
    text = ngettext(
        "%(n)s entry waits for an approval, and its unit has no coordinator. Approve it in the "
        "unit's place, or invite a coordinator.",
        "%(n)s entries wait for an approval, and their units have no coordinator. Approve them in "
        "the units' place, or invite coordinators.",
        n,
    )
    url = reverse("entries:approvals", args=[government.code])
    return Card(_("Approvals"), text % {"n": figure(n)}, _("See what waits"), url, is_next=True)
