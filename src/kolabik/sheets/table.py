"""Raw cells as a file holds them, before anybody asks what they mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kolabik.sheets.problems import Place

MOST_ROWS = 200_000
MOST_LINES = 1_048_576
MOST_COLUMNS = 512
MOST_CELLS = 5_000_000


class Oddity(StrEnum):
    """What a workbook's cell can be beside a text and a number."""

    DATE = "date"
    ERROR = "error"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    UNCALCULATED = "uncalculated"


@dataclass(frozen=True, slots=True)
class OddCell:
    """A workbook's cell that looks like one thing and is stored as another."""

    kind: Oddity
    text: str
    number: float = 0.0

    def __str__(self) -> str:
        return self.text


Cell = str | float | OddCell
"""A blank cell is the empty text."""


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Cells merged into one; rows count from 1, columns from 0, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet that hold anything, with the numbers that a spreadsheet shows."""

    sheet: str | None
    rows: list[list[Cell]]
    numbers: list[int]
    merged: tuple[MergedRange, ...] = ()
    is_hidden: bool = False

    @property
    def is_text_file(self) -> bool:
        """A text file has no sheet name, and its rows must all be of one width."""
        return self.sheet is None

    def place(self, index: int, column: int | None = None, header: str | None = None) -> Place:
        """Return where a row, or a cell of it, stands in the file."""
        return Place(self.sheet, self.numbers[index], column, header)

    def follows(self, index: int) -> bool:
        """Tell whether no blank line stands before a row."""
        return index > 0 and self.numbers[index] == self.numbers[index - 1] + 1


def column_of(rows: list[list[Cell]], column: int) -> list[Cell]:
    """Return one column, blank where a row ends before it."""
    return [row[column] if column < len(row) else "" for row in rows]


def filled(row: list[Cell]) -> Iterator[tuple[int, Cell]]:
    """Walk the cells of a row that are not blank."""
    return ((column, cell) for column, cell in enumerate(row) if cell != "")
