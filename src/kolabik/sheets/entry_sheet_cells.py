"""What the columns of a sheet of entries hold, and their cells as a form would take them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kolabik.sheets.grid import DASHES, Grid, is_broken
from kolabik.sheets.headers import plain
from kolabik.sheets.names import name_of
from kolabik.sheets.numbers import read_number
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.table import Cell
from kolabik.sheets.unit_dates import date_of

LONGEST_ANSWER = 20_000
LONGEST_LISTED = 12
THOUSANDS_OR_NOT = re.compile(r"[+-]?[1-9]\d{0,2}([.,]\d{3})+")


class Own(StrEnum):
    """The keys of the columns that every sheet of entries has, whatever the form asks."""

    UNIT = "unit"
    NAME = "name"
    EXPANSION = "expansion"
    BEGAN_ON = "began_on"
    CATEGORY = "category"
    TRACK = "track"
    TEAM = "team"
    SHARES = "shares"
    CUSTODIAN = "custodian"


class Holds(StrEnum):
    """What a cell of a column is."""

    NAME = "name"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column: its stable key, its label in every language, and what its cells hold.

    `choices` gives the key of an answer for its label in each language. A column of the form tells
    its `question`, and by `part` which of its fields. `limit` is the longest text that it takes.
    """

    key: str
    labels: tuple[str, ...]
    holds: Holds = Holds.NAME
    choices: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    part: str = ""
    limit: int = LONGEST_ANSWER

    def label(self, language: str) -> str:
        """Return the words above the column: Indonesian stands first, English second."""
        return self.labels[-1 if language.startswith("en") else 0]

    def choice_of(self, written: str) -> str | None:
        """Return the key of an answer by what somebody wrote for it."""
        if written in self.choices.values():
            return written
        bare = plain(written)
        return next((key for label, key in self.choices.items() if plain(label) == bare), None)

    def label_of(self, key: str, language: str) -> str:
        """Return what an answer is called, or its key where two are called alike."""
        labels = [label for label, one in self.choices.items() if one == key]
        if not labels:
            return key
        label = labels[-1 if language.startswith("en") else 0]
        return label if self.choice_of(label) == key else key


def read_cell(grid: Grid, index: int, column: EntryColumn, log: ProblemLog) -> str:
    """Return a cell as somebody would type it into the form; what cannot be read is told."""
    cell = grid.cell(index, column.key)
    if cell == "":
        return ""
    if is_broken(cell):
        grid.tell(log, "import.formula", index, column.key)
        return ""
    written = _text(cell) if column.holds is Holds.TEXT else name_of(cell)
    if column.holds is not Holds.TEXT and written in DASHES:
        return ""
    if len(written) > column.limit:
        facts = {"n": len(written), "limit": column.limit}
        grid.tell(log, "import.too_long", index, column.key, **facts)
        return ""
    return _typed(grid, index, column, written, log)


def _text(cell: Cell) -> str:
    """Keep the lines of a text: an answer may have several paragraphs."""
    return name_of(cell) if isinstance(cell, float) else str(cell).replace("\r\n", "\n").strip()


def _typed(grid: Grid, index: int, column: EntryColumn, written: str, log: ProblemLog) -> str:
    if column.holds is Holds.NUMBER:
        return _number(grid, index, column, written, log)
    if column.holds is Holds.DATE:
        day = date_of(grid.cell(index, column.key))
        if day is None:
            grid.tell(log, "import.bad_date", index, column.key)
        return day.isoformat() if day else ""
    if column.holds is Holds.CHOICE:
        key = column.choice_of(written)
        if key is None:
            offered = list(column.choices)[:LONGEST_LISTED]
            grid.tell(log, "import.unknown_choice", index, column.key, offered=", ".join(offered))
        return key or ""
    return written


def _number(grid: Grid, index: int, column: EntryColumn, written: str, log: ProblemLog) -> str:
    cell = grid.cell(index, column.key)
    reading = read_number(cell)
    if reading.problem is not None:
        grid.tell(log, "import.bad_number", index, column.key)
        return ""
    if isinstance(cell, str) and THOUSANDS_OR_NOT.fullmatch(written):
        grid.tell(log, "import.number_ambiguous", index, column.key)
        return ""
    return f"{reading.value:.15g}"
