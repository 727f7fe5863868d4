"""Scores as they stand in the file: cells, not yet names and numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kolabik.science.types import BoolArray, IntArray
from kolabik.sheets.headers import Role
from kolabik.sheets.problems import Place
from kolabik.sheets.table import Cell

NO_COLUMN = -1


@dataclass(frozen=True, slots=True)
class Field:
    """One cell for each score, and the row and column (from 0) where each stands."""

    cells: list[Cell]
    row: IntArray
    column: IntArray

    def select(self, keep: BoolArray) -> "Field":
        """Return the cells of a mask."""
        kept = [self.cells[i] for i in np.flatnonzero(keep)]
        return Field(kept, self.row[keep], self.column[keep])


@dataclass(frozen=True, slots=True)
class RawScores:
    """The cells that belong to each possible score of a file, blank ones included.

    `sheet` indexes `sheet_names`; `headers` holds the header text of a (sheet, column).
    """

    sheet: IntArray
    fields: Mapping[Role, Field]
    sheet_names: tuple[str | None, ...]
    headers: Mapping[tuple[int, int], str]

    def place(self, role: Role, index: int) -> Place:
        """Return where a cell of a score stands."""
        cells = self.fields[role]
        sheet, column = int(self.sheet[index]), int(cells.column[index])
        if column == NO_COLUMN:
            return Place(self.sheet_names[sheet], int(cells.row[index]) or None)
        return Place(
            self.sheet_names[sheet],
            int(cells.row[index]),
            column,
            self.headers.get((sheet, column)),
        )


def constant(cell: Cell, row: int, n: int) -> Field:
    """Return one cell repeated, such as the juror's name above a table."""
    return Field([cell] * n, np.full(n, row), np.full(n, NO_COLUMN))


def join(pieces: Sequence[RawScores]) -> RawScores:
    """Put the scores of several tables below one another."""
    if len(pieces) == 1:
        return pieces[0]
    roles = dict.fromkeys(role for piece in pieces for role in piece.fields)
    headers = {key: text for piece in pieces for key, text in piece.headers.items()}
    return RawScores(
        np.concatenate([piece.sheet for piece in pieces]),
        {role: _join_fields(role, pieces) for role in roles},
        pieces[0].sheet_names,
        headers,
    )


def _join_fields(role: Role, pieces: Iterable[RawScores]) -> Field:
    fields = [piece.fields.get(role) or constant("", 0, piece.sheet.size) for piece in pieces]
    return Field(
        [cell for field in fields for cell in field.cells],
        np.concatenate([field.row for field in fields]),
        np.concatenate([field.column for field in fields]),
    )
