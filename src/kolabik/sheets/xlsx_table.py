"""Workbooks: the cells of each sheet, as the workbook stores them."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from kolabik.sheets.problems import Place, ProblemLog
from kolabik.sheets.table import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    Cell,
    MergedRange,
    OddCell,
    Oddity,
    Table,
)
from kolabik.sheets.xlsx_package import (
    BROKEN_CONTENT,
    Part,
    Styles,
    forbid_doctype,
    open_package,
    shared_texts,
    sheets_of,
    styles_of,
    unescape,
)

DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a workbook's dates have no zone
LAST_DAY = 2_958_465


class _LimitError(Exception):
    """A sheet is larger than what we read."""

    def __init__(self, code: str, limit: int, row: int, column: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit
        self.row = row
        self.column = column


def read_xlsx(path: Path, log: ProblemLog) -> list[Table]:
    """Return the sheets of a workbook, charts left out."""
    with open_package(path, log) as package:
        try:
            parts = sheets_of(package)
            texts = shared_texts(package)
            styles = styles_of(package)
        except (*BROKEN_CONTENT, StopIteration):
            log.refuse("sheet.corrupt", value=path.name)
        tables = []
        rows_left = MOST_ROWS
        for part in parts:
            reader = _SheetReader(texts, styles, rows_left)
            tables.append(_read_part(package, part, reader, log))
            rows_left -= len(reader.rows)
    return tables


def _read_part(package: ZipFile, part: Part, reader: "_SheetReader", log: ProblemLog) -> Table:
    try:
        with package.open(part.path) as stream:
            reader.parse(stream)
    except _LimitError as limit:
        log.refuse(limit.code, Place(part.name, limit.row, limit.column), limit=limit.limit)
    except BROKEN_CONTENT:
        log.refuse("sheet.corrupt", Place(part.name), log.file)
    return Table(part.name, reader.rows, reader.numbers, tuple(reader.merged), part.is_hidden)


class _SheetReader:
    """Reads one sheet's XML as a stream; bounded, whatever the sheet claims to hold."""

    def __init__(self, texts: list[str], styles: Styles, rows_left: int) -> None:
        self.texts = texts
        self.styles = styles
        self.rows_left = rows_left
        self.rows: list[list[Cell]] = []
        self.numbers: list[int] = []
        self.merged: list[MergedRange] = []
        self.row: list[Cell] = []
        self.number = 0
        self.column = -1
        self.n_cells = 0
        self.attributes: Mapping[str, str] = {}
        self.parts: list[str] = []
        self.has_formula = False
        self.is_phonetic = False

    def parse(self, stream: IO[bytes]) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = forbid_doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.ParseFile(stream)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self.attributes = attributes
            self.parts = []
            self.has_formula = False
        elif name == "v" or (name == "t" and not self.is_phonetic):
            self.parser.CharacterDataHandler = self.parts.append
        elif name == "f":
            self.has_formula = True
        elif name == "row":
            self.row = []
            self.column = -1
            self.number = int(attributes.get("r", self.number + 1))
        else:
            self.start_rare(name, attributes)

    def start_rare(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local != name and local in {"c", "v", "t", "f", "row"}:
            self.start(local, attributes)
        elif local == "rPh":
            self.is_phonetic = True
        elif local == "mergeCell":
            self.merged.append(_range_of(attributes["ref"]))

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        self.parser.CharacterDataHandler = None
        if local == "c":
            self.end_cell()
        elif local == "row":
            self.end_row()
        elif local == "rPh":
            self.is_phonetic = False

    def end_cell(self) -> None:
        reference = self.attributes.get("r")
        column = self.column + 1 if reference is None else _column_of(reference)
        self.column = column
        cell = self.cell()
        if cell == "":
            return
        if column >= MOST_COLUMNS:
            raise _LimitError("sheet.too_wide", MOST_COLUMNS, self.number, column)
        if column < len(self.row):
            raise ValueError("cells out of order")
        self.row.extend([""] * (column - len(self.row)))
        self.row.append(cell)

    def end_row(self) -> None:
        if not self.row:
            return
        if self.numbers and self.number <= self.numbers[-1]:
            raise ValueError("rows out of order")
        self.n_cells += len(self.row)
        if len(self.rows) >= self.rows_left or self.number > MOST_LINES:
            raise _LimitError("sheet.too_many_rows", MOST_ROWS, self.number)
        if self.n_cells > MOST_CELLS:
            raise _LimitError("sheet.too_many_cells", MOST_CELLS, self.number)
        self.rows.append(self.row)
        self.numbers.append(self.number)

    def cell(self) -> Cell:
        text = "".join(self.parts)
        kind = self.attributes.get("t", "n")
        if kind == "n":
            return self.number_cell(text)
        if kind == "s":
            text = self.texts[int(text)] if text else ""
        elif kind == "b":
            return OddCell(Oddity.BOOLEAN, "TRUE" if text == "1" else "FALSE")
        elif kind == "e":
            return OddCell(Oddity.ERROR, text)
        elif kind == "d":
            return OddCell(Oddity.DATE, text)
        else:
            text = unescape(text)
        return "" if text.isspace() else text

    def number_cell(self, text: str) -> Cell:
        if not text.strip():
            return OddCell(Oddity.UNCALCULATED, "") if self.has_formula else ""
        value = float(text)
        if not math.isfinite(value):
            return text
        style = self.attributes.get("s", "0")
        if style in self.styles.dates:
            return OddCell(Oddity.DATE, _date_text(value), value)
        if style in self.styles.percents:
            return OddCell(Oddity.PERCENT, f"{100 * value:g}%", value)
        return value


@lru_cache(maxsize=1024)
def _column_of_letters(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    if not letters.isalpha() or not 0 < column <= 16_384:
        raise ValueError("no such column")
    return column - 1


def _column_of(reference: str) -> int:
    return _column_of_letters(reference.rstrip("0123456789").replace("$", ""))


def _range_of(reference: str) -> MergedRange:
    first, _, last = reference.partition(":")
    last = last or first
    return MergedRange(_row_of(first), _column_of(first), _row_of(last), _column_of(last))


def _row_of(reference: str) -> int:
    return int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"))


def _date_text(serial: float) -> str:
    if not 0 <= serial <= LAST_DAY:
        return f"{serial:g}"
    moment = DAY_ZERO + timedelta(seconds=round(serial * 86_400))
    if serial < 1:
        return moment.strftime("%H:%M")
    return moment.strftime("%Y-%m-%d" if serial == int(serial) else "%Y-%m-%d %H:%M")
