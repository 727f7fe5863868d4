"""Who and what is there when the entries of the demo's contest are played."""

from dataclasses import dataclass

from kolabik.editions.models import Edition
from kolabik.editions.queries import announcement_of
from kolabik.governments.models import Goal, Unit
from kolabik.people.models import Grant, Person, Role
from kolabik.rulebook.book import Rulebook
from kolabik.site.demo.entries import DemoEntry
from kolabik.site.demo.replaying import Days

By = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """A contest whose registration runs, its rules, its days, and its people.

    Parameters
    ----------
    organiser, second : Person
        Who decides about the entries, and who confirms it.
    people : dict of tuple to Person
        Those with an account, by their name without titles and their unit's name.
    coordinators : dict of int to Person
        Who answers for a unit, by its key.
    units : dict of str to Unit
        The units by their names.
    goals : dict of tuple to int
        The keys of the city's goals by kind and number.

    """

    edition: Edition
    rules: Rulebook
    days: Days
    organiser: Person
    second: Person
    people: dict[By, Person]
    coordinators: dict[int, Person]
    units: dict[str, Unit]
    goals: dict[tuple[str, int], int]

    def account(self, name: str, unit: str) -> Person | None:
        """Return the account of somebody who is called so, perhaps with titles, in a unit."""
        return self.people.get((name[name.rfind(". ") + 1 :].strip(), unit))

    def authors(self, entry: DemoEntry) -> list[Person]:
        """Return those of an entry's team who have an account."""
        found = (self.account(mate.name, entry.unit) for mate in entry.team)
        return [person for person in found if person]

    def answers_for(self, unit: str) -> Person:
        """Return who answers for a unit: its coordinator, else the organiser in its place."""
        asked: Unit | None = self.units[unit]
        while asked and asked.pk not in self.coordinators:
            asked = asked.parent
        return self.coordinators[asked.pk] if asked else self.organiser


def scene_of(edition: Edition, days: Days, organiser: Person, second: Person) -> Scene:
    """Look around in a contest's city."""
    home = edition.government
    of_units = Grant.objects.filter(government=home, unit__isnull=False)
    grants = list(of_units.select_related("person", "unit"))
    goals = Goal.objects.filter(government=home)
    return Scene(
        edition=edition,
        rules=announcement_of(edition).rulebook,
        days=days,
        organiser=organiser,
        second=second,
        people={
            (grant.person.full_name, grant.unit.name): grant.person
            for grant in grants
            if grant.unit
        },
        coordinators={
            grant.unit.pk: grant.person
            for grant in grants
            if grant.unit and grant.role == Role.COORDINATOR
        },
        units={unit.name: unit for unit in home.units.select_related("parent")},
        goals={(goal.kind, goal.number): goal.pk for goal in goals if goal.number},
    )
