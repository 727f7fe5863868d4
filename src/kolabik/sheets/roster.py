"""The names in a file: who is whom, and which names are too alike to be two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kolabik.science.types import IntArray
from kolabik.sheets.headers import Role
from kolabik.sheets.names import name_key, name_of
from kolabik.sheets.numbers import ODD_CODES
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.raw import RawScores
from kolabik.sheets.table import Cell, OddCell, Oddity

NOBODY = -1
SAME = {Role.ENTRY: "sheet.same_entry", Role.JUROR: "sheet.same_juror"}
TWO_UNITS = {Role.UNIT: "sheet.two_units", Role.JUROR_UNIT: "sheet.two_juror_units"}


@dataclass(frozen=True, slots=True)
class Roster:
    """The names of one kind: a code for each score, and each name's first score."""

    code: IntArray
    names: tuple[str, ...]
    first: tuple[int, ...]


def read_roster(raw: RawScores, role: Role, log: ProblemLog) -> Roster:
    """Read the names of entries or jurors; two that look alike are a problem."""
    roster = _number_names(raw, role, log, by_key=False)
    seen: dict[str, int] = {}
    for code, name in enumerate(roster.names):
        other = seen.setdefault(name_key(name), code)
        if other != code:
            place = raw.place(role, roster.first[code])
            first = raw.place(role, roster.first[other])
            log.add(SAME[role], place, name, other=roster.names[other], first=first.cell)
    return roster


def read_merged_roster(raw: RawScores, role: Role, log: ProblemLog) -> Roster:
    """Read the names of criteria or rounds, where case and spaces cannot mean another one."""
    return _number_names(raw, role, log, by_key=True)


def _number_names(raw: RawScores, role: Role, log: ProblemLog, *, by_key: bool) -> Roster:
    cells = raw.fields[role].cells
    first_of = _first_of(cells)
    codes: dict[str, int] = {}
    names: list[str] = []
    first: list[int] = []
    code_of_cell: dict[Cell, int] = {}
    for cell, index in first_of.items():
        name = _name_in(cell, raw, role, index, log)
        key = name_key(name) if by_key else name
        if not name:
            code_of_cell[cell] = NOBODY
            continue
        if key not in codes:
            codes[key] = len(names)
            names.append(name)
            first.append(index)
        code_of_cell[cell] = codes[key]
    code = np.fromiter(map(code_of_cell.__getitem__, cells), np.int64, len(cells))
    return Roster(code, tuple(names), tuple(first))


def _first_of(cells: list[Cell]) -> Mapping[Cell, int]:
    backwards = {cell: index for index, cell in enumerate(reversed(cells))}
    last = len(cells) - 1
    return {cell: last - backwards[cell] for cell in dict.fromkeys(cells)}


def _name_in(cell: Cell, raw: RawScores, role: Role, index: int, log: ProblemLog) -> str:
    if isinstance(cell, OddCell) and cell.kind in {Oddity.ERROR, Oddity.DATE}:
        log.add(ODD_CODES[cell.kind], raw.place(role, index), cell.text)
    return name_of(cell)


def read_units(
    raw: RawScores, role: Role, members: Roster, log: ProblemLog
) -> tuple[str | None, ...]:
    """Return the unit of each entry or juror; the same one with two units is a problem."""
    units: list[str | None] = [None] * len(members.names)
    if role not in raw.fields:
        return tuple(units)
    cells = raw.fields[role].cells
    first: dict[int, int] = {}
    for index in _first_pairs(members.code, cells):
        member, cell = int(members.code[index]), cells[index]
        unit = name_of(cell) if not isinstance(cell, OddCell) else ""
        if member == NOBODY or not unit:
            continue
        known = units[member]
        if known is None:
            units[member], first[member] = unit, index
        elif name_key(known) != name_key(unit):
            facts = {
                "name": members.names[member],
                "other": known,
                "first": raw.place(role, first[member]).cell,
            }
            log.add(TWO_UNITS[role], raw.place(role, index), unit, **facts)
    return tuple(units)


def _first_pairs(codes: IntArray, cells: list[Cell]) -> Iterable[int]:
    pairs = zip(codes.tolist(), cells, strict=True)
    seen: dict[tuple[int, Cell], int] = {}
    for index, pair in enumerate(pairs):
        seen.setdefault(pair, index)
    return seen.values()
