"""Who may enter: categories, tracks, eligibility."""

from collections import Counter
from collections.abc import Iterator

from kolabik.rulebook.book import Category, Eligibility, Rulebook, Track
from kolabik.rulebook.bounds import above, below, missing
from kolabik.rulebook.keys import key_problems
from kolabik.rulebook.problems import RuleProblem

LONGEST_GRACE = 120  # minutes: a cut network, not a second deadline


def entrant_problems(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Tell what is wrong with the categories, the tracks and who may enter."""
    if not rulebook.categories:
        yield RuleProblem("rules.no_categories", ("categories",))
    if not rulebook.tracks:
        yield RuleProblem("rules.no_tracks", ("tracks",))
    yield from _groups("categories", rulebook.categories)
    yield from _groups("tracks", rulebook.tracks)
    yield from _eligibility(rulebook.eligibility)


def _groups(name: str, groups: tuple[Category | Track, ...]) -> Iterator[RuleProblem]:
    yield from key_problems(((name, at), group) for at, group in enumerate(groups))
    for at, group in enumerate(groups):
        yield from missing(group.name, (name, at, "name"))


def _eligibility(eligibility: Eligibility) -> Iterator[RuleProblem]:
    path = "eligibility"
    yield from below(eligibility.least_age_months, 0, (path, "least_age_months"))
    yield from below(eligibility.most_per_unit, 1, (path, "most_per_unit"))
    yield from below(eligibility.barred_winner_editions, 0, (path, "barred_winner_editions"))
    yield from below(eligibility.grace_minutes, 0, (path, "grace_minutes"))
    yield from above(eligibility.grace_minutes, LONGEST_GRACE, (path, "grace_minutes"))
    for kind, n in Counter(eligibility.unit_kinds).items():
        if n > 1:
            yield RuleProblem("rules.unit_kind_twice", (path, "unit_kinds"), {"key": kind})
