"""Reading innovations: who may see them, who made them, and who answers for a unit."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kolabik.governments.models import Government, Unit
from kolabik.governments.queries import keys_under, open_units, path_of
from kolabik.innovations.models import EvidenceFile, Innovation, Member, Partnership, Upload
from kolabik.innovations.states import PartnershipState
from kolabik.people.access import Visitor, is_person
from kolabik.people.belongings import Rows
from kolabik.people.models import Grant, Person, Role
from kolabik.people.predicates import is_operator

SEES_ALL = frozenset({Role.ADMINISTRATOR, Role.ORGANISER, Role.AUDITOR, Role.LEADER})


def innovations_visible_to(visitor: Visitor) -> QuerySet[Innovation]:
    """Return one's own, those of one's unit and of its joint ones, and all where one sees all.

    A coordinator sees those of the units below as well.
    """
    every = Innovation.objects.select_related("government", "unit")
    if not is_person(visitor):
        return every.none()
    if is_operator(visitor, None):
        return every
    homes = [g.government_id for g in visitor.live_grants if g.role in SEES_ALL and not g.edition]
    units = units_coordinated_by(visitor) | _own_units(visitor)
    joint = Innovation.objects.filter(partnerships__unit__in=units)
    return every.filter(
        Q(government__in=homes)
        | Q(unit__in=units)
        | Q(pk__in=joint.values("pk"))
        | made_by(visitor)
    )


def made_by(person: Person) -> Q:
    """Match the innovations whose author somebody is: of the team, or keeping it."""
    teams = Member.objects.filter(person=person)
    return Q(pk__in=teams.values("innovation")) | Q(custodian=person)


def is_author(person: Person, innovation: Innovation) -> bool:
    """Tell whether somebody is of an innovation's team, or keeps it."""
    if innovation.custodian_id == person.pk:
        return True
    return innovation.members.filter(person=person).exists()


def team_of(innovation: Innovation) -> QuerySet[Member]:
    """Return the team in its order, with the accounts that its members are called by."""
    return innovation.members.select_related("person").order_by("position")


def authors_of(innovation: Innovation) -> QuerySet[Person]:
    """Return those with an account who may write: the team, and who keeps it."""
    theirs = Q(memberships__innovation=innovation) | Q(kept_innovations=innovation)
    return Person.objects.filter(theirs, is_active=True).distinct()


def people_for(innovation: Innovation) -> QuerySet[Person]:
    """Return whom a team can name by their account: of the unit or a partner, or there already."""
    confirmed = innovation.partnerships.filter(state=PartnershipState.CONFIRMED)
    units = {innovation.unit_id, *confirmed.values_list("unit", flat=True)}
    working = Grant.objects.filter(unit__in=units, revoked_at__isnull=True, edition="")
    there = Q(pk__in=innovation.members.values("person")) | Q(kept_innovations=innovation)
    people = Person.objects.filter(there | Q(pk__in=working.values("person")))
    return people.filter(is_active=True, erased_at__isnull=True).distinct().order_by("full_name")


def partners_of(innovation: Innovation) -> QuerySet[Partnership]:
    """Return the units that were asked, the first one first."""
    return innovation.partnerships.select_related("unit").order_by("asked_at", "pk")


def partnerships_visible_to(visitor: Visitor) -> QuerySet[Partnership]:
    """Return the joint parts of the innovations that somebody sees, one's own unit's included."""
    seen = innovations_visible_to(visitor)
    return Partnership.objects.filter(innovation__in=seen.values("pk")).select_related(
        "innovation__government", "innovation__unit", "unit"
    )


def partnerships_to_answer(person: Person) -> QuerySet[Partnership]:
    """Return what units that somebody coordinates are asked and have not answered."""
    asked = Partnership.objects.filter(
        unit__in=units_coordinated_by(person), state=PartnershipState.ASKED
    )
    return asked.select_related("innovation__unit", "unit").order_by("asked_at", "pk")


def units_to_ask(innovation: Innovation) -> QuerySet[Unit]:
    """Return the open units of the government that are neither the owner nor asked already."""
    asked = innovation.partnerships.values("unit")
    others = open_units(innovation.government).exclude(pk=innovation.unit_id)
    return others.exclude(pk__in=asked).order_by("name")


def units_coordinated_by(person: Person) -> set[int]:
    """Return the keys of the units that somebody coordinates, and of all units below them."""
    coordinated = _units(person, Role.COORDINATOR)
    return {key for unit in coordinated for key in (unit.pk, *keys_under(unit))}


def coordinates(person: Person, unit: Unit) -> bool:
    """Tell whether somebody coordinates a unit, or one above it."""
    coordinated = {one.pk for one in _units(person, Role.COORDINATOR)}
    if not coordinated or unit.pk in coordinated:
        return bool(coordinated)
    return any(above.pk in coordinated for above in path_of(unit))


def works_in(person: Person, unit: Unit) -> bool:
    """Tell whether somebody takes part for a unit, or coordinates it or one above it."""
    return unit.pk in _own_units(person) or coordinates(person, unit)


def coordinators_of(unit: Unit) -> list[Person]:
    """Return who answers for a unit: its coordinators, else those of the next unit above."""
    upwards = [unit, *reversed(path_of(unit))]
    grants = Grant.objects.filter(
        role=Role.COORDINATOR,
        unit__in=upwards,
        edition="",
        revoked_at__isnull=True,
        person__is_active=True,
    ).select_related("person")
    by_unit: dict[int | None, list[Person]] = {}
    for grant in grants:
        by_unit.setdefault(grant.unit_id, []).append(grant.person)
    return next((by_unit[one.pk] for one in upwards if one.pk in by_unit), [])


def units_with_a_coordinator(government: Government) -> set[int]:
    """Return the keys of the units for which somebody answers, at them or above."""
    grants = Grant.objects.filter(
        government=government,
        role=Role.COORDINATOR,
        edition="",
        revoked_at__isnull=True,
        person__is_active=True,
    )
    answered: set[int] = set()
    known = Unit.objects.filter(pk__in=grants.values("unit"))
    parents = dict(Unit.objects.filter(government=government).values_list("pk", "parent"))
    own = set(known.values_list("pk", flat=True))
    for key in parents:
        above: int | None = key
        while above is not None and above not in own:
            above = parents[above]
        if above is not None:
            answered.add(key)
    return answered


def _units(person: Person, *roles: Role) -> Iterable[Unit]:
    return [g.unit for g in person.live_grants if g.role in roles and g.unit and not g.edition]


def _own_units(person: Person) -> set[int]:
    return {unit.pk for unit in _units(person, Role.COORDINATOR, Role.PARTICIPANT)}


def files_of(innovation: str) -> QuerySet[EvidenceFile]:
    """Return the evidence of an innovation; `evidence.view` says who may see it."""
    return EvidenceFile.objects.filter(innovation__code=innovation).select_related("innovation")


def uploads_visible_to(person: Person, innovation: Innovation) -> QuerySet[Upload]:
    """Return the files that somebody is bringing to an innovation."""
    return innovation.uploads.filter(person=person.code)


def held_about(person: Person) -> dict[str, Rows]:
    """Return the teams that somebody is on, the innovations they keep, and the files they gave."""
    files = EvidenceFile.objects.filter(uploaded_by=person.code).select_related("innovation")
    return {
        "teams": [
            {"innovation": member.innovation.name, "share": member.share}
            for member in person.memberships.select_related("innovation")
        ],
        "innovations_kept": [{"innovation": one.name} for one in person.kept_innovations.all()],
        "files": [
            {
                "innovation": file.innovation.name,
                "name": file.name,
                "sha256": file.sha256,
                "uploaded_at": file.uploaded_at,
            }
            for file in files
        ],
    }
