"""Read a sheet of units: a file in, rows that fit together out, or every problem at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kolabik.sheets.csv_table import read_csv
from kolabik.sheets.headers import plain
from kolabik.sheets.names import name_key, name_of, tidy
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.source import Format, check_source
from kolabik.sheets.table import Cell, OddCell, Oddity, Table, filled
from kolabik.sheets.unit_dates import date_of
from kolabik.sheets.unit_tree import Node, SheetUnit, Standing, link
from kolabik.sheets.unit_words import UnitColumn, column_of_header, kind_of
from kolabik.sheets.xlsx_table import read_xlsx

MOST_UNITS = 5_000
LINES_TO_TRY = 20
LONGEST = {UnitColumn.NAME: 160, UnitColumn.SHORT_NAME: 40}
NEEDED = (UnitColumn.NAME, UnitColumn.KIND)


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """Units to be added, parents before their children, and the columns that were left out."""

    units: tuple[SheetUnit, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The table of units in a file: where its header stands, and what each column holds."""

    table: Table
    header: int
    columns: Mapping[UnitColumn, int]
    left_out: tuple[str, ...]


def read_units(path: Path, standing: Collection[Standing]) -> UnitSheet:
    """Read units from a CSV file or a workbook, and fit them to those that stand already.

    Raises
    ------
    SheetRefusedError
        The file has problems; all of them are told, and nothing is read.

    """
    log = ProblemLog(path.name)
    grid = _grid(_tables(path, log), log)
    lines = range(grid.header + 1, len(grid.table.rows))
    if not lines:
        log.refuse("units.no_rows", grid.table.place(grid.header))
    if len(lines) > MOST_UNITS:
        log.refuse("units.too_many", grid.table.place(lines[MOST_UNITS]), limit=MOST_UNITS)
    nodes = [_RowReader(grid, index, log).node() for index in lines]
    units = link([node for node in nodes if node is not None], standing, log)
    log.settle()
    return UnitSheet(units, grid.left_out)


def _tables(path: Path, log: ProblemLog) -> list[Table]:
    if check_source(path, log) is Format.XLSX:
        return [table for table in read_xlsx(path, log) if not table.is_hidden]
    return [read_csv(path, log)[0]]


def _grid(tables: list[Table], log: ProblemLog) -> _Grid:
    for table in tables:
        for index in range(min(LINES_TO_TRY, len(table.rows))):
            columns = _columns(table, index, log)
            if _tells_units(columns):
                known = set(columns.values())
                rest = [tidy(str(c)) for n, c in filled(table.rows[index]) if n not in known]
                return _Grid(table, index, columns, tuple(rest))
    return log.refuse("units.no_header")


def _tells_units(columns: Mapping[UnitColumn, int]) -> bool:
    return all(column in columns for column in NEEDED)


def _columns(table: Table, index: int, log: ProblemLog) -> Mapping[UnitColumn, int]:
    columns: dict[UnitColumn, int] = {}
    twice: list[tuple[int, str, int]] = []
    for number, cell in filled(table.rows[index]):
        column = column_of_header(str(cell)) if isinstance(cell, str) else None
        if column in columns:
            twice.append((number, str(cell), columns[column]))
        elif column is not None:
            columns[column] = number
    if _tells_units(columns):
        for number, text, first in twice:
            place = table.place(index, number, tidy(text))
            log.add("units.header_twice", place, text, first=table.place(index, first).cell)
    return columns


class _RowReader:
    """Reads one row; every cell that cannot be used is told at its place."""

    def __init__(self, grid: _Grid, index: int, log: ProblemLog) -> None:
        self.grid = grid
        self.index = index
        self.row = grid.table.rows[index]
        self.log = log

    def node(self) -> Node | None:
        name = self.text(UnitColumn.NAME)
        if not name:
            self.problem("units.no_name", UnitColumn.NAME)
        unit = SheetUnit(
            row=self.grid.table.numbers[self.index],
            name=name,
            short_name=self.text(UnitColumn.SHORT_NAME),
            kind=self.kind(),
            valid_from=self.day(UnitColumn.VALID_FROM),
            valid_to=self.day(UnitColumn.VALID_TO),
        )
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            first = unit.valid_from.isoformat()
            self.problem("units.dates_in_wrong_order", UnitColumn.VALID_TO, first=first)
        if not name:
            return None
        place = self.grid.table.place
        header = self.header(UnitColumn.PARENT)
        parent_at = place(self.index, self.grid.columns.get(UnitColumn.PARENT), header)
        name_at = place(
            self.index, self.grid.columns[UnitColumn.NAME], self.header(UnitColumn.NAME)
        )
        return Node(unit, self.text(UnitColumn.PARENT), name_at, parent_at)

    def kind(self) -> str:
        text = self.text(UnitColumn.KIND)
        kind = kind_of(text)
        if not text:
            self.problem("units.no_kind", UnitColumn.KIND)
        elif kind is None:
            self.problem("units.unknown_kind", UnitColumn.KIND)
        return kind or ""

    def day(self, column: UnitColumn) -> date | None:
        cell = self.cell(column)
        if cell == "" or plain(str(cell)) == "":
            return None
        day = date_of(cell)
        if day is None:
            self.problem("units.bad_date", column)
        return day

    def text(self, column: UnitColumn) -> str:
        cell = self.cell(column)
        if isinstance(cell, OddCell) and cell.kind in {Oddity.ERROR, Oddity.UNCALCULATED}:
            self.problem("units.formula", column)
            return ""
        text = name_of(cell)
        limit = LONGEST.get(column)
        n = max(len(text), len(name_key(text)))  # one letter can stand for several
        if limit is not None and n > limit:
            self.problem("units.too_long", column, n=n, limit=limit)
        return "" if text in {"-", "–", "—"} else text

    def cell(self, column: UnitColumn) -> Cell:
        number = self.grid.columns.get(column, len(self.row))
        return self.row[number] if number < len(self.row) else ""

    def header(self, column: UnitColumn) -> str | None:
        number = self.grid.columns.get(column)
        return None if number is None else tidy(str(self.grid.table.rows[self.grid.header][number]))

    def problem(self, code: str, column: UnitColumn, **facts: str | int) -> None:
        number = self.grid.columns.get(column)
        place = self.grid.table.place(self.index, number, self.header(column))
        self.log.add(code, place, self.cell(column), **facts)
