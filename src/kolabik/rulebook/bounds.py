"""Checks that many parts share: a text that is missing, a figure below its least."""

from collections.abc import Iterator

from kolabik.rulebook.book import Words
from kolabik.rulebook.problems import Path, RuleProblem


def missing(words: Words, path: Path) -> Iterator[RuleProblem]:
    """Tell a text that has no Indonesian."""
    if not words.id.strip():
        yield RuleProblem("rules.words_missing", path)


def above(value: float, most: int, path: Path) -> Iterator[RuleProblem]:
    """Tell a figure that is more than it may be."""
    if value > most:
        yield RuleProblem("rules.too_large", path, {"value": value, "most": most})


def below(value: float | None, least: int, path: Path) -> Iterator[RuleProblem]:
    """Tell a figure that is less than it may be, or none at all (NaN)."""
    if value is not None and not value >= least:
        yield RuleProblem("rules.too_small", path, {"value": value, "least": least})
