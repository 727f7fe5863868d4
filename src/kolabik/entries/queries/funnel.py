"""How far the call has come: from the units that may enter to the entries that are eligible."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry, Reminder
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.states import LIVE, SENT_IN, EntryState
from kolabik.governments.models import Unit
from kolabik.people.models import OF_A_UNIT, Grant, Person


@dataclass(frozen=True, slots=True)
class Funnel:
    """Counts of units and of entries; `sent_in` includes what was returned and decided since."""

    units: int
    units_begun: int
    entries: int
    drafts: int
    handed_in: int
    sent_in: int
    returned: int
    eligible: int
    ineligible: int
    withdrawn: int


def funnel_of(edition: Edition, at: datetime) -> Funnel:
    """Count a contest's units and entries, in three questions to the database."""
    states = Entry.objects.filter(edition=edition).order_by().values_list("state")
    n = dict(states.annotate(n=Count("pk")))

    def of(states: Iterable[str]) -> int:
        return sum(n.get(state, 0) for state in states)

    begun = Entry.objects.filter(edition=edition, state__in=LIVE)
    return Funnel(
        units=invited_units(edition, at).count(),
        units_begun=begun.aggregate(n=Count("unit", distinct=True))["n"],
        entries=of(LIVE),
        drafts=of([EntryState.DRAFT]),
        handed_in=of([EntryState.HANDED_IN]),
        sent_in=of(SENT_IN),
        returned=of([EntryState.RETURNED]),
        eligible=of([EntryState.ELIGIBLE]),
        ineligible=of([EntryState.INELIGIBLE]),
        withdrawn=of([EntryState.WITHDRAWN]),
    )


def invited_units(edition: Edition, at: datetime) -> QuerySet[Unit]:
    """Return the units that may enter: open on that day, and of a kind that the rules admit."""
    day, kinds = edition.government.day_of(at), rulebook_of(edition).eligibility.unit_kinds
    units = Unit.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gte=day),
        government=edition.government,
    )
    return units.filter(kind__in=kinds) if kinds else units


def units_not_begun(edition: Edition, at: datetime) -> QuerySet[Unit]:
    """Return the units that may enter and have no entry, with `n_people` and `reminded_at`."""
    live = Entry.objects.filter(edition=edition, unit=OuterRef("pk"), state__in=LIVE)
    reminders = Reminder.objects.filter(edition=edition, unit=OuterRef("pk")).order_by()
    people = Q(
        grants__role__in=OF_A_UNIT,
        grants__revoked_at=None,
        grants__edition="",
        grants__person__is_active=True,
    )
    return (
        invited_units(edition, at)
        .filter(~Exists(live))
        .annotate(
            n_people=Count("grants__person", filter=people, distinct=True),
            reminded_at=Subquery(
                reminders.values("unit").annotate(last=Max("sent_at")).values("last")
            ),
        )
        .order_by("name", "pk")
    )


def people_of(units: Iterable[Unit]) -> dict[int, list[Person]]:
    """Return those with a role in some units, coordinators first, by the units' keys."""
    grants = Grant.objects.filter(
        unit__in=units,
        role__in=OF_A_UNIT,
        revoked_at=None,
        edition="",
        person__is_active=True,
    ).select_related("person")
    found: dict[int, list[Person]] = {}
    for grant in grants.order_by("role", "pk"):
        theirs = found.setdefault(grant.unit_id or 0, [])
        if grant.person not in theirs:
            theirs.append(grant.person)
    return found
