"""What a sheet of people would bring: every row with what becomes of it, or every problem told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kolabik.governments.models import Government, Unit
from kolabik.people.models import OF_A_UNIT, Grant, Invitation, Person
from kolabik.people.queries.reach import roles_offered_by, units_offered_by
from kolabik.people.queries.seeing import address_key
from kolabik.sheets.person_sheet import PersonSheet, SheetPerson
from kolabik.sheets.person_sheet_words import PersonColumn
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.unit_finder import UnitFinder
from kolabik.sheets.unit_tree import Standing

Key = tuple[str, str, str]  # address, role, and the code of the unit


class Fate(StrEnum):
    """What an import does with a row."""

    NEW = "new"  # nobody has an account with this address
    KNOWN = "known"  # somebody has, and is offered one more role
    AGAIN = "again"  # was invited, but the link has expired: gets a new one
    INVITED = "invited"  # has a link that works: nothing happens
    HAS = "has"  # has the role: nothing happens


DONE = frozenset({Fate.INVITED, Fate.HAS})


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A row that can be imported; the unit by its code, empty where the role has none."""

    row: int
    email: str
    name: str
    role: str
    unit: str
    phone: str
    language: str

    @property
    def key(self) -> Key:
        """What makes it the same invitation in a second import."""
        return address_key(self.email), self.role, self.unit


class Known:
    """Who has which role in a government, and who was invited into it."""

    def __init__(self, government: Government, at: datetime) -> None:
        grants = Grant.objects.filter(government=government, revoked_at__isnull=True, edition="")
        invitations = Invitation.objects.filter(
            government=government, accepted_at__isnull=True, withdrawn_at__isnull=True, edition=""
        )
        who = grants.values_list("person__email", "role", "unit__code")
        self._has = {(address_key(email), role, unit or "") for email, role, unit in who}
        waiting = invitations.values_list("email", "role", "unit__code", "expires_at")
        self._invited = {
            (address_key(email), role, unit or ""): at < expires_at
            for email, role, unit, expires_at in waiting
        }

    def fate(self, key: Key, accounts: Iterable[str] = ()) -> Fate:
        """Return what an import does with a row; `accounts` are addresses that have one."""
        if key in self._has:
            return Fate.HAS
        if key in self._invited:
            return Fate.INVITED if self._invited[key] else Fate.AGAIN
        return Fate.KNOWN if key[0] in accounts else Fate.NEW


def accounts_among(people: Iterable[PlannedPerson]) -> set[str]:
    """Return which of the addresses have an account."""
    wanted = {person.key[0] for person in people}
    found = Person.objects.filter(email__in=wanted, erased_at__isnull=True)
    return set(found.values_list("email", flat=True))


def plan_of(
    sheet: PersonSheet, government: Government, inviter: Person, log: ProblemLog
) -> tuple[PlannedPerson, ...]:
    """Fit the rows of a sheet to what the inviter may give; what does not fit is left in the log.

    Asks the database the same number of questions for any number of rows.
    """
    planner = _Planner(sheet, government, inviter, log)
    return tuple(map(planner.planned, sheet.people))


class _Planner:
    def __init__(
        self, sheet: PersonSheet, government: Government, inviter: Person, log: ProblemLog
    ) -> None:
        self.sheet, self.log = sheet, log
        self.offered = {role.value for role in roles_offered_by(inviter, government)}
        units = units_offered_by(inviter, government)
        self.finder = UnitFinder(map(_standing, units))
        self.seen: dict[Key, int] = {}

    def planned(self, person: SheetPerson) -> PlannedPerson:
        """Return a row as it would be invited."""
        self._check_address(person)
        if person.role and person.role not in self.offered:
            self.sheet.tell(self.log, "people.role_too_high", person, PersonColumn.ROLE)
        planned = PlannedPerson(
            row=person.row,
            email=person.email,
            name=person.name,
            role=person.role,
            unit=self._unit(person),
            phone=person.phone,
            language=person.language,
        )
        first = self.seen.setdefault(planned.key, planned.row)
        if person.email and first != planned.row:
            self.sheet.tell(self.log, "people.duplicate", person, PersonColumn.EMAIL, first=first)
        return planned

    def _check_address(self, person: SheetPerson) -> None:
        """Hold what looks like an address to what the page of one invitation takes."""
        try:
            if person.email_is_plausible:
                validate_email(person.email)
        except ValidationError:
            self.sheet.tell(self.log, "people.bad_email", person, PersonColumn.EMAIL)

    def _unit(self, person: SheetPerson) -> str:
        needs_unit = person.role in OF_A_UNIT
        found = self.finder.find(person.unit) if person.unit else ()
        code = ""
        if needs_unit and not person.unit:
            code = "people.no_unit"
        elif person.unit and person.role and not needs_unit:
            code = "people.unit_not_needed"
        elif person.unit and not found:
            code = "people.unknown_unit"
        elif len(found) > 1:
            code = "people.unit_ambiguous"
        if code:
            self.sheet.tell(self.log, code, person, PersonColumn.UNIT, n=len(found))
            return ""
        return found[0] if found else ""


def _standing(unit: Unit) -> Standing:
    return Standing(unit.code, "", unit.name, unit.short_name)
