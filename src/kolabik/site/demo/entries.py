"""The entries of the demo's current contest: data files beside this module, all of it invented."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from kolabik.entries.states import EntryState
from kolabik.innovations.states import PartnershipState

AS_WRITTEN = date(2026, 1, 1)  # the files speak as in a contest of this year
BEGINNING = "mulai-diterapkan"  # the question whose answer is the day on which it began
A_YEAR = re.compile(r"\b20[1-3]\d\b")
MONTHS = 12

Typed = Mapping[str, str]


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
    reason : str
        Why it was returned, found ineligible or withdrawn.
    unlocked : tuple of str
        Slots, e.g. `question:langkah`, that are open for correction.
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
    began_on: date | None
    team: tuple[Teammate, ...]
    partners: tuple[Partner, ...]
    is_joint: bool
    missions: tuple[int, ...]
    sdgs: tuple[int, ...]
    answers: Mapping[str, Typed]
    lacks: tuple[str, ...]
    reason: str
    unlocked: tuple[str, ...]
    twin_of: str
    replica_of: str


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
    began_on = _began_on(item, first_day)
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
        state=EntryState(item["state"]),
        began_on=began_on,
        team=tuple(Teammate(name, share) for name, share in item["team"].items()),
        partners=_partners(item),
        is_joint=item.get("is_joint", False),
        missions=tuple(table["missions"]),
        sdgs=tuple(table["sdgs"]),
        answers=answers,
        lacks=tuple(item.get("lacks", ())),
        reason=item.get("reason", ""),
        unlocked=tuple(item.get("unlocked", ())),
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


def _typed(given: str | float | Mapping[str, Any], years: int) -> Typed:
    """Return an answer as its author types it into the form's fields."""
    if not isinstance(given, Mapping):
        return {"": _text(given, years)}
    typed: dict[str, str] = {}
    for part, value in given.items():
        if isinstance(value, list):
            number, year = value
            typed |= {f"-{part}": str(number), f"-{part}_year": str(year + years)}
        else:
            typed[f"-{part}"] = _text(value, years)
    return typed


def _text(given: str | float, years: int) -> str:
    """Write a text or a number; years that a text mentions move, figures stay."""
    if not isinstance(given, str):
        return str(given)
    return A_YEAR.sub(lambda year: str(int(year[0]) + years), given)
