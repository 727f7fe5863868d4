"""The entries of the demo's current contest: data files beside this module, all of it invented."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar
from zlib import crc32

from kolabik.entries.queries.queue import Stage
from kolabik.entries.states import EntryState
from kolabik.innovations.states import PartnershipState

AS_WRITTEN = date(2026, 1, 1)  # the files speak as in a contest of this year
BEGINNING = "mulai-diterapkan"  # the question whose answer is the day on which it began
A_YEAR = re.compile(r"\b20[1-3]\d\b")
MONTHS = 12

Typed = Mapping[str, str]
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Teammate:
    """Somebody invented, and their share in percent."""

    name: str
    share: int


@dataclass(frozen=True, slots=True)
class Partner:
    """A unit that was named as a partner, and what it said to it."""

    unit: str
    state: PartnershipState


@dataclass(frozen=True, slots=True)
class Returned:
    """Why an entry was returned, and the places that were opened for its correction."""

    reason: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """The formal rule at which an entry was found not eligible, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Objected:
    """What authors said against a decision; an answer was given where there is one."""

    text: str
    answer: str = ""
    upheld: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A word among the authors, by one of the team, at a question; dealt with or not."""

    by: str
    question: str
    text: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """An invented innovation in the demo's contest, and how far it has come.

    Parameters
    ----------
    answers : mapping of str to mapping of str
        What was typed, by the question's key and then by what follows it in the form's names.
    missions, sdgs : tuple of int
        The goals that it serves: the missions by their place from 1, the SDGs by their number.
    lacks : tuple of str
        Keys of the required documents that it has not brought.
    stage : Stage
        Where it is on the secretariat's way: more is known of what was submitted than its state.
    sent_back, withdrawn : str
        Why the coordinator gave it back once, and why it was withdrawn.
    twin_of, replica_of : str
        The key of the entry that it resembles without saying so, or that it openly copies.

    """

    key: str
    name: str
    expansion: str
    unit: str
    category: str
    track: str
    state: EntryState
    stage: Stage
    began_on: date | None
    team: tuple[Teammate, ...]
    partners: tuple[Partner, ...]
    is_joint: bool
    missions: tuple[int, ...]
    sdgs: tuple[int, ...]
    answers: Mapping[str, Typed]
    lacks: tuple[str, ...]
    sent_back: str
    returned: Returned | None
    failed: Failed | None
    objection: Objected | None
    withdrawn: str
    comments: tuple[Said, ...]
    twin_of: str
    replica_of: str

    def lot(self, n: int) -> int:
        """Return a number below `n`: drawn by lot, and the same every time."""
        return crc32(self.key.encode()) % n


@cache
def demo_entries(first_day: date = AS_WRITTEN) -> tuple[DemoEntry, ...]:
    """Return the entries of a contest whose registration begins on a day.

    The years in all dates and texts move with it, so that the demo never grows old.
    """
    folder = files("kolabik.site.demo") / "data" / "entries"
    found = sorted((file for file in folder.iterdir()), key=lambda file: file.name)
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in found]
    return tuple(_entry(item, table, first_day) for table in tables for item in table["entries"])


def _entry(item: Mapping[str, Any], table: Mapping[str, Any], first_day: date) -> DemoEntry:
    years = first_day.year - AS_WRITTEN.year
    began_on, state = _began_on(item, first_day), EntryState(item["state"])
    stage = Stage.TO_SCREEN if state == EntryState.SUBMITTED else Stage(state)
    answers = {key: _typed(given, years) for key, given in item["answers"].items()}
    if began_on:
        answers[BEGINNING] = {"": began_on.isoformat()}
    return DemoEntry(
        key=item["key"],
        name=item["name"],
        expansion=item.get("expansion", ""),
        unit=item["unit"],
        category=table["category"],
        track=item["track"],
        state=state,
        stage=Stage(item.get("stage", stage)),
        began_on=began_on,
        team=tuple(Teammate(name, share) for name, share in item["team"].items()),
        partners=_partners(item),
        is_joint=item.get("is_joint", False),
        missions=tuple(table["missions"]),
        sdgs=tuple(table["sdgs"]),
        answers=answers,
        lacks=tuple(item.get("lacks", ())),
        sent_back=_text(item.get("sent_back", ""), years),
        returned=_told(Returned, item.get("returned"), years),
        failed=_told(Failed, item.get("failed"), years),
        objection=_told(Objected, item.get("objection"), years),
        withdrawn=_text(item.get("withdrawn", ""), years),
        comments=tuple(Said(**said) for said in item.get("comments", ())),
        twin_of=item.get("twin_of", ""),
        replica_of=item.get("replica_of", ""),
    )


def _began_on(item: Mapping[str, Any], first_day: date) -> date | None:
    """Return the day on which it began; a young one is so many months old whenever the demo is."""
    if "running_months" in item:
        months = first_day.year * MONTHS + first_day.month - 1 - item["running_months"]
        return date(months // MONTHS, months % MONTHS + 1, 1)
    began: date | None = item.get("began")
    return began and began.replace(year=began.year + first_day.year - AS_WRITTEN.year)


def _partners(item: Mapping[str, Any]) -> tuple[Partner, ...]:
    named = item.get("partners", {})
    return tuple(Partner(unit, PartnershipState(state)) for unit, state in named.items())


def _told(kind: type[Told], given: Mapping[str, Any] | None, years: int) -> Told | None:
    """Return what somebody said, where they said it."""
    if given is None:
        return None
    return kind(**{name: _moved(value, years) for name, value in given.items()})


def _moved(value: Any, years: int) -> Any:  # noqa: ANN401  what a table of TOML holds
    if isinstance(value, str):
        return _text(value, years)
    return tuple(value) if isinstance(value, list) else value


def _typed(given: str | float | Mapping[str, Any], years: int) -> Typed:
    """Return an answer as its author types it into the form's fields."""
    if not isinstance(given, Mapping):
        return {"": _text(given, years)}
    typed: dict[str, str] = {}
    for part, value in given.items():
        if isinstance(value, list):
            number, year, *sample = value  # of how many, where the author knows
            typed |= {f"-{part}": str(number), f"-{part}_year": str(year + years)}
            typed |= {f"-{part}_sample": str(n) for n in sample}
        else:
            typed[f"-{part}"] = _text(value, years)
    return typed


def _text(given: str | float, years: int) -> str:
    """Write a text or a number; years that a text mentions move, figures stay."""
    if not isinstance(given, str):
        return str(given)
    return A_YEAR.sub(lambda year: str(int(year[0]) + years), given)
