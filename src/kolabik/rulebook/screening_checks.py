"""How entries are let in: what is looked at by hand, by how many people, in what time."""

from collections.abc import Iterator

from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.bounds import above, below, missing
from kolabik.rulebook.keys import key_problems
from kolabik.rulebook.problems import RuleProblem

MOST_PERSONS = 2
LONGEST_WAIT = 60  # days: a correction or an objection holds up everybody else


def screening_problems(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Tell what is wrong with the screening."""
    part, screening = "screening", rulebook.screening
    checks = screening.checks
    yield from key_problems(((part, "checks", at), check) for at, check in enumerate(checks))
    for at, check in enumerate(checks):
        yield from missing(check.name, (part, "checks", at, "name"))
    yield from below(screening.persons, 1, (part, "persons"))
    yield from above(screening.persons, MOST_PERSONS, (part, "persons"))
    for name in ("correction_days", "objection_days"):
        days = getattr(screening, name)
        yield from below(days, 0, (part, name))
        yield from above(days, LONGEST_WAIT, (part, name))
