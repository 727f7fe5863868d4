"""What is wrong with a rulebook: codes, places and figures, never sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kolabik.rulebook.book import Rulebook, Words

Fact = int | float | str | tuple[str, ...]
Path = tuple[str | int, ...]
NAMING = ("name", "title", "label", "text")


class Part(StrEnum):
    """Which part of the rules something belongs to: the steps in which they are set."""

    ENTRANTS = "entrants"
    FORM = "form"
    DOCUMENTS = "documents"
    SCREENING = "screening"
    JUDGING = "judging"
    WINNERS = "winners"


PART_OF: Mapping[str | int, Part] = {
    "categories": Part.ENTRANTS,
    "tracks": Part.ENTRANTS,
    "eligibility": Part.ENTRANTS,
    "form": Part.FORM,
    "documents": Part.DOCUMENTS,
    "screening": Part.SCREENING,
    "rounds": Part.JUDGING,
    "decision": Part.WINNERS,
    "prizes": Part.WINNERS,
}


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """One thing to mend, or to know.

    Parameters
    ----------
    code : str
        What is so, e.g. `rules.weights_sum`.
    path : tuple of str and int
        Where: names of fields and places in lists, e.g. `("rounds", 0, "criteria")`.
    facts : mapping
        The figures of the sentence.

    """

    code: str
    path: Path = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def part(self) -> Part | None:
        """The part of the rules that it belongs to, if it belongs to one alone."""
        return PART_OF.get(self.path[0]) if self.path else None

    @property
    def place(self) -> str:
        """The path as one word, e.g. `rounds.0.criteria`."""
        return ".".join(map(str, self.path))


class RulesRefusedError(Exception):
    """Data is not a rulebook; every problem is told."""

    def __init__(self, problems: tuple[RuleProblem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(f"{len(problems)} problem(s), the first is {first.code} at {first.place}")


def name_at(rulebook: Rulebook, path: Path) -> Words:
    """Return the name of the nearest named thing on the way to a place; empty if there is none."""
    here: object = rulebook
    name = Words("")
    for step in path:
        if isinstance(step, int):
            if not isinstance(here, tuple) or step >= len(here):
                break
            here = here[step]
        else:
            here = getattr(here, step, None)
        name = next(filter(None, (_words(here, key) for key in NAMING)), name)
    return name


def _words(thing: object, key: str) -> Words | None:
    found = getattr(thing, key, None)
    return found if isinstance(found, Words) else None
