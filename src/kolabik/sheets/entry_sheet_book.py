"""Write a large workbook row by row: what it holds never stands in memory all at once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kolabik.sheets.workbook import CREATED, LONGEST_TEXT, safe_titles

# What XML cannot hold at all, be it escaped: two signs of Unicode that are none.
NOT_SIGNS = dict.fromkeys([0xFFFE, 0xFFFF])
NARROW, WIDE = 18.0, 44.0


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column: the words above it, its stable key for reading it again, and its width."""

    header: str
    key: str = ""
    width: float = NARROW


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet to be filled: where columns have keys, these stand in a hidden row."""

    title: str
    columns: Sequence[BookColumn]


class Book:
    """A workbook whose sheets are filled side by side, each from its top to its bottom."""

    def __init__(self, path: Path, sheets: Sequence[BookSheet]) -> None:
        folder = str(path.parent)
        self._book = Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
        self._book.set_properties({"created": CREATED})
        self._text = self._book.add_format({"num_format": "@", "valign": "top"})
        self._number = self._book.add_format({"valign": "top"})
        self._next: list[int] = []
        self._sheets: list[Worksheet] = []
        titles = safe_titles([sheet.title for sheet in sheets])
        for title, sheet in zip(titles, sheets, strict=True):
            self._begin(self._book.add_worksheet(title), sheet)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    def add(self, sheet: int, row: Sequence[object]) -> None:
        """Write the next row of a sheet: numbers as numbers, all else as texts, never formulas."""
        at, self._next[sheet] = self._next[sheet], self._next[sheet] + 1
        for column, value in enumerate(row):
            self._write(self._sheets[sheet], (at, column), value)

    def _begin(self, worksheet: Worksheet, sheet: BookSheet) -> None:
        bold = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "num_format": "@"}
        )
        for index, column in enumerate(sheet.columns):
            worksheet.set_column(index, index, column.width, self._text)
        worksheet.freeze_panes(1, 0)
        for index, column in enumerate(sheet.columns):
            worksheet.write_string(0, index, printable(column.header), bold)
        has_keys = any(column.key for column in sheet.columns)
        if has_keys:
            worksheet.set_row(1, None, None, {"hidden": True})
            for index, column in enumerate(sheet.columns):
                worksheet.write_string(1, index, column.key, self._text)
        self._sheets.append(worksheet)
        self._next.append(2 if has_keys else 1)

    def _write(self, worksheet: Worksheet, at: tuple[int, int], value: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            worksheet.write_number(*at, value, self._number)
        else:
            worksheet.write_string(*at, printable(str(value))[:LONGEST_TEXT], self._text)


def printable(text: str) -> str:
    """Return a text that a workbook can hold.

    The writer takes what stands between `<r>` and `</r>` for markup of its own: such a text gets
    a space at its end.
    """
    kept = text.translate(NOT_SIGNS)
    return f"{kept} " if kept.startswith("<r>") and kept.endswith("</r>") else kept
