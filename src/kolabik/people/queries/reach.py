"""How far a role reaches: whose people somebody looks after, and what they may make of others."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from django.db.models import QuerySet

from kolabik.governments.models import Government, Unit
from kolabik.governments.queries import keys_under, open_units
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Grant, Person, Role
from kolabik.people.predicates import has_role, is_operator

SEES_PEOPLE = (Role.ADMINISTRATOR, Role.ORGANISER)
# Whoever is watched does not choose the watcher: an auditor reads the log, an organiser may not.
MAY_GRANT: Mapping[Role, frozenset[Role]] = {
    Role.OPERATOR: frozenset(Role),
    Role.ADMINISTRATOR: frozenset(Role) - {Role.OPERATOR},
    Role.ORGANISER: frozenset(Role) - {Role.OPERATOR, Role.ADMINISTRATOR, Role.AUDITOR},
    Role.COORDINATOR: frozenset({Role.PARTICIPANT}),
}
NO_RIGHTS: frozenset[Role] = frozenset()
Units = frozenset[int] | None


class Somewhere(Protocol):
    """Where a role is given: in a government, perhaps in a unit or one edition of it."""

    @property
    def government(self) -> Government | None:
        """The government; none for the whole installation."""

    @property
    def unit(self) -> Unit | None:
        """The unit, for those who belong to one."""

    @property
    def edition(self) -> str:
        """The code of the one edition, if it is for one alone."""


def may_give(person: Person, role: Role, where: Somewhere) -> bool:
    """Tell whether somebody may make others something at a place."""
    return _fits(role, where.government) and any(
        role in MAY_GRANT.get(Role(grant.role), NO_RIGHTS)
        and _reaches(grant, where.government, where.edition)
        and _reaches_unit(grant, where.unit)
        for grant in person.live_grants
    )


def roles_offered_by(
    person: Person, government: Government | None, edition: str = ""
) -> list[Role]:
    """Return what somebody may make others somewhere: never more than they are."""
    offered: set[Role] = set()
    for grant in person.live_grants:
        if _reaches(grant, government, edition):
            offered |= MAY_GRANT.get(Role(grant.role), NO_RIGHTS)
    return [role for role in Role if role in offered and _fits(role, government)]


def _fits(role: Role, government: Government | None) -> bool:
    """Tell whether a role lives there: the operator's in the installation, others in one."""
    return (role == Role.OPERATOR) == (government is None)


def _reaches(grant: Grant, government: Government | None, edition: str) -> bool:
    if grant.role == Role.OPERATOR:
        return True
    is_here = government is not None and grant.government_id == government.pk
    return is_here and grant.edition in {"", edition}


def _reaches_unit(grant: Grant, unit: Unit | None) -> bool:
    """Tell whether a grant is over a unit: a coordinator's over their own and those below it."""
    return grant.role != Role.COORDINATOR or (unit is not None and unit.pk in units_of([grant]))


def units_reached_by(person: Person, government: Government) -> Units:
    """Return the units whose people somebody looks after; None for all of the government."""
    if is_operator(person, government) or has_role(*SEES_PEOPLE)(person, government):
        return None
    return units_of(g for g in coordinations(person) if g.government_id == government.pk)


def units_offered_by(person: Person, government: Government) -> QuerySet[Unit]:
    """Return the open units into which somebody may invite."""
    reached = units_reached_by(person, government)
    units = open_units(government)
    return units if reached is None else units.filter(pk__in=reached)


def units_coordinated_by(person: Person, government: Government) -> tuple[Unit, ...]:
    """Return the units of a government that somebody coordinates, without those below them."""
    here = [one for one in coordinations(person) if one.government_id == government.pk]
    return tuple(grant.unit for grant in here if grant.unit)


def coordinations(visitor: Visitor) -> list[Grant]:
    """Return the roles by which somebody coordinates units."""
    grants = visitor.live_grants if is_person(visitor) else ()
    return [one for one in grants if one.role == Role.COORDINATOR and not one.edition]


def units_of(grants: Iterable[Grant]) -> frozenset[int]:
    """Return the units that coordinators look after: their own, and those below."""
    units = [grant.unit for grant in grants if grant.unit]
    return frozenset(key for unit in units for key in (unit.pk, *keys_under(unit)))


def run_by(visitor: Visitor) -> QuerySet[Grant, int | None]:
    """Return the keys of the governments in which somebody runs contests."""
    return Grant.objects.filter(
        person=visitor.pk, role__in=SEES_PEOPLE, edition="", revoked_at__isnull=True
    ).values_list("government", flat=True)
