"""Read a sheet of entries: a file in, rows out; every problem at its place.

What a sheet holds depends on the form of a contest, so the caller says which columns there are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kolabik.sheets.entry_sheet_cells import EntryColumn, Own, read_cell
from kolabik.sheets.entry_sheet_team import SheetMate, read_team
from kolabik.sheets.grid import AMBIGUOUS, Grid, Wanted, read_grid
from kolabik.sheets.headers import plain
from kolabik.sheets.problems import Fact, ProblemLog

MOST_ENTRIES = 5_000
LARGEST_SHEET = 10_000_000
NEEDED = (Own.UNIT, Own.NAME)
OF_THE_FORM, TOLD_ALONG = "q.", "entry."  # keys of questions, and of what an export adds
Answers = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """An innovation that takes part, as a row says; `index` is where the grid has it.

    Answers stand by the key of their question, and by what follows it in the names of its fields.
    """

    index: int
    row: int
    unit: str
    name: str
    expansion: str
    began_on: date | None
    category: str
    track: str
    team: tuple[SheetMate, ...]
    custodian: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """The entries of a sheet, and where each of their cells stands."""

    grid: Grid
    entries: tuple[SheetEntry, ...]

    def tell(
        self, log: ProblemLog, code: str, entry: SheetEntry, column: str, **facts: Fact
    ) -> None:
        """Note a problem at a cell of an entry's row."""
        self.grid.tell(log, code, entry.index, column, **facts)


def read_entries(path: Path, columns: Sequence[EntryColumn], log: ProblemLog) -> EntrySheet:
    """Read entries from a CSV file or a workbook; what is wrong with cells is left in the log.

    Raises
    ------
    SheetRefusedError
        The file holds no table of entries that can be read.

    """
    key_of = _Headers(columns).key_of
    grid = read_grid(path, Wanted(key_of, NEEDED, MOST_ENTRIES), log)
    for text in grid.left_out:
        if text.startswith(OF_THE_FORM) and " " not in text:
            log.add("entries.unknown_question", value=text)
    rest = tuple(text for text in grid.left_out if not text.startswith((OF_THE_FORM, TOLD_ALONG)))
    grid = replace(grid, left_out=rest)
    entries = tuple(_entry(grid, index, columns, log) for index in grid.rows())
    return EntrySheet(grid, entries)


class _Headers:
    """Knows each column by its key and by its label in any language."""

    def __init__(self, columns: Sequence[EntryColumn]) -> None:
        self._keys = {column.key for column in columns}
        self._by_label: dict[str, str] = {}
        for column in columns:
            for label in column.labels:
                known = self._by_label.setdefault(plain(label), column.key)
                if known != column.key:
                    self._by_label[plain(label)] = AMBIGUOUS

    def key_of(self, text: str) -> str | None:
        """Return the column of a header."""
        written = text.strip()
        return written if written in self._keys else self._by_label.get(plain(written))


def _entry(grid: Grid, index: int, columns: Sequence[EntryColumn], log: ProblemLog) -> SheetEntry:
    own: dict[str, str] = {}
    answers: dict[str, dict[str, str]] = defaultdict(dict)
    for column in columns:
        text = read_cell(grid, index, column, log)
        if not column.question:
            own[column.key] = text
        elif text:
            answers[column.question][column.part] = text
    began_on = own[Own.BEGAN_ON]
    return SheetEntry(
        index=index,
        row=grid.number(index),
        unit=own[Own.UNIT],
        name=own[Own.NAME],
        expansion=own[Own.EXPANSION],
        began_on=date.fromisoformat(began_on) if began_on else None,
        category=own.get(Own.CATEGORY, ""),
        track=own.get(Own.TRACK, ""),
        team=read_team(grid, index, log),
        custodian=own[Own.CUSTODIAN],
        answers=dict(answers),
    )
