"""The fixed cast: a city with a few units, one person for each role, and a stranger.

Everybody's password is their own name's first word; nobody has a second factor until a test gives
one with `with_second_factor`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from kolabik.governments.models import Government, GovernmentKind, Unit, UnitKind
from kolabik.people.models import Grant, Person, Role

LONG_AGO = datetime(2022, 1, 3, 1, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105  the second factor of the cast


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in the tests."""

    city: Government
    elsewhere: Government
    health: Unit
    clinic: Unit
    school: Unit
    operator: Person
    administrator: Person
    organiser: Person
    coordinator: Person
    nurse: Person
    juror: Person
    leader: Person
    auditor: Person
    guest: Person
    stranger: Person

    def by_role(self) -> dict[str, Person | None]:
        """Return one person for each role; `stranger` organises elsewhere, `public` is nobody."""
        return {
            "operator": self.operator,
            "administrator": self.administrator,
            "organiser": self.organiser,
            "coordinator": self.coordinator,
            "participant": self.nurse,
            "juror": self.juror,
            "leader": self.leader,
            "auditor": self.auditor,
            "guest": self.guest,
            "stranger": self.stranger,
            "public": None,
        }


def make_cast() -> Cast:
    """Make the cast in an empty database."""
    city = Government.objects.create(name="Pemerintah Kota Pasuruan", kind=GovernmentKind.CITY)
    elsewhere = Government.objects.create(name="Pemerintah Kota Lain", kind=GovernmentKind.CITY)
    health = make_unit(city, "Dinas Kesehatan", UnitKind.DEPARTMENT)
    clinic = make_unit(city, "UPT Puskesmas Melati", UnitKind.HEALTH_CENTRE, health)
    school = make_unit(city, "SMP Negeri Harapan", UnitKind.JUNIOR_SCHOOL)
    return Cast(
        city=city,
        elsewhere=elsewhere,
        health=health,
        clinic=clinic,
        school=school,
        operator=make_person("Oki", Role.OPERATOR),
        administrator=make_person("Adi", Role.ADMINISTRATOR, city),
        organiser=make_person("Orin", Role.ORGANISER, city),
        coordinator=make_person("Koko", Role.COORDINATOR, city, clinic),
        nurse=make_person("Nurul", Role.PARTICIPANT, city, clinic),
        juror=make_person("Joko", Role.JUROR, city),
        leader=make_person("Lia", Role.LEADER, city),
        auditor=make_person("Audi", Role.AUDITOR, city),
        guest=make_person("Gita"),
        stranger=make_person("Sari", Role.ORGANISER, elsewhere),
    )


def make_unit(
    government: Government, name: str, kind: UnitKind, parent: Unit | None = None
) -> Unit:
    """Make a unit."""
    return Unit.objects.create(government=government, name=name, kind=kind, parent=parent)


def make_person(
    name: str,
    role: Role | None = None,
    government: Government | None = None,
    unit: Unit | None = None,
) -> Person:
    """Make a person, with a role if one is given; the password is the name."""
    person = Person(email=f"{name.lower()}@example.test", full_name=name, joined_at=LONG_AGO)
    person.set_password(name)
    person.save()
    if role is not None:
        Grant.objects.create(
            person=person, role=role, government=government, unit=unit, granted_at=LONG_AGO
        )
    return person


def with_second_factor(person: Person) -> Person:
    """Give somebody an authenticator app with the cast's secret."""
    TOTP.activate(person, SECRET)
    assert Authenticator.objects.filter(user=person).exists()
    return person
