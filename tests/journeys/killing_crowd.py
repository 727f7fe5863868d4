"""Who is there before the first kill: a contest with its authors, and clerks; runs inside it."""

from dataclasses import asdict
from typing import Any

from kolabik.governments.models import Government
from kolabik.people.models import Grant, Person, Role
from tests.journeys.killing_left import AUTHORS
from tests.world.cast import LONG_AGO, with_second_factor
from tests.world.crowds import Plan, make_crowd, signed_in


def fill(n_authors: int, n_clerks: int) -> dict[str, Any]:
    """Make the contest, an entry of two authors each, and let so many more run the city."""
    crowd = asdict(make_crowd(Plan(n_authors, authors=AUTHORS)))
    return {**crowd, "clerks": _clerks(crowd["city"], n_clerks)}


def _clerks(city: str, n: int) -> list[str]:
    clerks = [
        Person(email=f"clerk{number}@example.test", full_name="Ani", joined_at=LONG_AGO)
        for number in range(n)
    ]
    Person.objects.bulk_create(clerks)
    home = Government.objects.get(code=city)
    for clerk in clerks:
        Grant.objects.create(
            person=clerk, role=Role.ADMINISTRATOR, government=home, granted_at=LONG_AGO
        )
        with_second_factor(clerk)
    return signed_in(clerks)
