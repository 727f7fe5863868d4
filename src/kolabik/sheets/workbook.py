"""Write a workbook: numbers as numbers, and texts that can never become formulas."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from numbers import Real
from pathlib import Path
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kolabik.sheets.problems import ProblemLog

Kind = Literal["text", "score", "number", "percent", "rank", "integer"]

FORMATS: Mapping[Kind, str] = {
    "text": "@",
    "score": "0.00",
    "number": "#,##0.00",
    "percent": "0.0%",
    "rank": "0",
    "integer": "#,##0",
}
# The date of writing is left out so that the same result gives the same bytes.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
LONGEST_TITLE = 31
LONGEST_TEXT = 32_767
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its header, what it holds, and its width in characters."""

    header: str
    kind: Kind
    width: float


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A sheet to write; `None` and NaN become blank cells."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[object]]


def write_workbook(path: Path, sheets: Sequence[SheetContent]) -> None:
    """Write sheets with a frozen bold header, filters and number formats.

    Raises
    ------
    SheetRefusedError
        The file cannot be written there.

    """
    book = Workbook(str(path), {"in_memory": True})
    book.set_properties({"created": CREATED})
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    titles = safe_titles([content.title for content in sheets])
    for title, content in zip(titles, sheets, strict=True):
        _write_sheet(book.add_worksheet(title), content, header, formats)
    try:
        book.close()
    except (FileCreateError, OSError):
        ProblemLog(path.name).refuse("sheet.cannot_write", value=path.name)


def safe_titles(titles: Sequence[str]) -> list[str]:
    """Return titles that a workbook accepts: short, without its marks, no two alike."""
    safe: list[str] = []
    taken: set[str] = {"", "history"}
    for title in titles:
        bare = " ".join(FORBIDDEN.sub(" ", title).split()).strip("'") or "Sheet"
        name, number = bare[:LONGEST_TITLE].strip(), 2
        while name.casefold() in taken:
            ending = f" {number}"
            name, number = bare[: LONGEST_TITLE - len(ending)].strip() + ending, number + 1
        taken.add(name.casefold())
        safe.append(name)
    return safe


def _write_sheet(
    sheet: Worksheet, content: SheetContent, header: Format, formats: Mapping[Kind, Format]
) -> None:
    for index, column in enumerate(content.columns):
        sheet.set_column(index, index, column.width, formats[column.kind])
        sheet.write_string(0, index, column.header, header)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(content.rows, start=1):
        for index, (column, value) in enumerate(zip(content.columns, row, strict=True)):
            _write_cell(sheet, (number, index), value, formats[column.kind])
    if content.columns:
        sheet.autofilter(0, 0, max(len(content.rows), 1), len(content.columns) - 1)


def _write_cell(sheet: Worksheet, at: tuple[int, int], value: object, look: Format) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool) or not isinstance(value, Real):
        sheet.write_string(*at, str(value)[:LONGEST_TEXT], look)
        return
    number = float(value)
    if math.isfinite(number):
        sheet.write_number(*at, number, look)
    elif not math.isnan(number):
        sheet.write_string(*at, "∞" if number > 0 else "-∞", look)
