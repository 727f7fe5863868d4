"""Who is here, and what a visitor may see of it."""

from django.db.models import Prefetch, Q, QuerySet

from kolabik.governments.models import Government
from kolabik.people.access import Visitor
from kolabik.people.models import Grant, Person
from kolabik.people.predicates import is_operator
from kolabik.people.queries.reach import Units, run_by


def people_in(government: Government, units: Units = None) -> QuerySet[Person]:
    """Return who has a role in a government, or in some units of it, each with `roles_here`."""
    here = _grants_in(government, units)
    roles = Prefetch("grants", here.select_related("unit"), to_attr="roles_here")
    return Person.objects.filter(pk__in=here.values("person")).prefetch_related(roles)


def has_role_in(government: Government, units: Units, role: str) -> Q:
    """Match the people who have a role there: one elsewhere is nobody's business."""
    return Q(pk__in=_grants_in(government, units).filter(role=role).values("person"))


def _grants_in(government: Government, units: Units) -> QuerySet[Grant]:
    here = Grant.objects.filter(revoked_at__isnull=True, government=government)
    return here if units is None else here.filter(unit__in=units)


def grants_visible_to(visitor: Visitor) -> QuerySet[Grant]:
    """Return the roles that people have where one runs contests."""
    live = Grant.objects.filter(revoked_at__isnull=True).select_related(
        "person", "government", "unit"
    )
    return live if is_operator(visitor, None) else live.filter(government__in=run_by(visitor))


def address_key(email: str) -> str:
    """Return an address as it is kept: capitals make no difference.

    Signs beyond ASCII stay as they are: some that only look like a letter become that letter in
    small print, and the owner of the one address must not pass for the owner of the other.
    """
    written = email.strip()
    return written.lower() if written.isascii() else written


def people_with(email: str) -> QuerySet[Person]:
    """Return whoever has an account with an address."""
    return Person.objects.filter(email=address_key(email))
