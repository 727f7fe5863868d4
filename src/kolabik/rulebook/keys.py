"""Keys: the short names by which the parts of a rulebook know one another."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from typing import Protocol

from kolabik.rulebook.book import CHAIR, Words
from kolabik.rulebook.problems import Path, RuleProblem

LONGEST_KEY = 40
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = frozenset({CHAIR})
ANY_NAME = "butir"  # where a name has no letter that a key may hold


class Keyed(Protocol):
    """Something with a key."""

    @property
    def key(self) -> str:
        """The key, unique among its kind."""
        ...


def new_key(name: Words, taken: Container[str]) -> str:
    """Return a key made of a name that nothing else has, e.g. `tata-kelola-2`."""
    stem = _slug(name.id or name.en) or ANY_NAME
    key, number = stem, 1
    while key in taken or key in RESERVED:
        number += 1
        ending = f"-{number}"
        key = stem[: LONGEST_KEY - len(ending)].rstrip("-") + ending
    return key


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(words) <= LONGEST_KEY:
        return words
    cut = words[: LONGEST_KEY + 1].rpartition("-")[0]
    return cut or words[:LONGEST_KEY]


def key_problems(found: Iterable[tuple[Path, Keyed]]) -> Iterator[RuleProblem]:
    """Tell keys that stand twice, and keys that an address could not hold."""
    seen: set[str] = set()
    for path, item in found:
        if item.key in seen:
            yield RuleProblem("rules.key_twice", (*path, "key"), {"key": item.key})
        elif len(item.key) > LONGEST_KEY or not KEY.fullmatch(item.key) or item.key in RESERVED:
            yield RuleProblem("rules.key_unusable", (*path, "key"), {"key": item.key})
        seen.add(item.key)
