"""What the demo city is made of: data files beside this module. All people in it are invented."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from kolabik.sheets.unit_sheet import read_units
from kolabik.sheets.unit_tree import SheetUnit


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody invented, and what they are in the demo city."""

    email: str
    full_name: str
    role: str
    titles_before: str = ""
    titles_after: str = ""
    unit: str = ""
    of_edition: bool = False


@dataclass(frozen=True, slots=True)
class City:
    """The demo city, its goals, the password of all its people, and what its contests say."""

    name: str
    short_name: str
    password: str
    second_factor: str
    vision: str
    missions: tuple[str, ...]
    sdgs: tuple[int, ...]
    editions: Mapping[str, Mapping[str, str]]


@cache
def city() -> City:
    """Return the demo city."""
    told = table("city.toml")
    return City(**{**told, "missions": tuple(told["missions"]), "sdgs": tuple(told["sdgs"])})


@cache
def players() -> tuple[Player, ...]:
    """Return the people; the first founds the installation."""
    return tuple(Player(**player) for player in table("people.toml")["people"])


@cache
def units() -> tuple[SheetUnit, ...]:
    """Return the units, read as an organiser's own sheet would be."""
    with as_file(files("kolabik.site.demo") / "data" / "units.csv") as path:
        return read_units(path, ()).units


def table(name: str) -> dict[str, Any]:
    """Return one of the data files."""
    text = (files("kolabik.site.demo") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
