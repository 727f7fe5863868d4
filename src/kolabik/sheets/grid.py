"""A table whose columns are known: where its header stands, and what its cells hold."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kolabik.sheets.csv_table import read_csv
from kolabik.sheets.names import name_of, tidy
from kolabik.sheets.numbers import ERROR
from kolabik.sheets.problems import Fact, Place, ProblemLog
from kolabik.sheets.source import Format, check_source
from kolabik.sheets.table import Cell, OddCell, Oddity, Table, filled
from kolabik.sheets.xlsx_table import read_xlsx

LINES_TO_TRY = 20
AMBIGUOUS = "?"
DASHES = frozenset({"-", "–", "—"})
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
KeyOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sheet is to hold: its columns by what stands above them, and its size.

    `key_of` knows the words above a column and the stable keys that may stand in a line of their
    own below them; `AMBIGUOUS` is what it says where words fit several columns.
    """

    key_of: KeyOf
    needed: Collection[str]
    most_rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The table in a file: the line of its header, its rows, and where each column stands."""

    table: Table
    header: int
    first: int
    columns: Mapping[str, int]
    left_out: tuple[str, ...]
    told: set[tuple[int, str]] = field(default_factory=set, compare=False)

    def rows(self) -> Iterator[int]:
        """Walk the indices of the rows that hold anything."""
        return iter(range(self.first, len(self.table.rows)))

    def number(self, index: int) -> int:
        """Return the number that a spreadsheet shows beside a row."""
        return self.table.numbers[index]

    def cell(self, index: int, column: str) -> Cell:
        """Return a cell, blank where there is none."""
        number, row = self.columns.get(column), self.table.rows[index]
        if number is None or number >= len(row):
            return ""
        cell = row[number]
        if self.table.is_text_file and isinstance(cell, str):
            return _without_guard(cell)
        return cell

    def place(self, index: int, column: str) -> Place:
        """Return where a cell stands, with the words above its column."""
        number = self.columns.get(column)
        return self.table.place(index, number, self._words_above(number))

    def text(self, index: int, column: str, log: ProblemLog) -> str:
        """Return a cell on one line; a broken formula is told, a dash is nothing."""
        cell = self.cell(index, column)
        if is_broken(cell):
            self.tell(log, "import.formula", index, column)
            return ""
        text = name_of(cell)
        return "" if text in DASHES else text

    def tell(self, log: ProblemLog, code: str, index: int, column: str, **facts: Fact) -> None:
        """Note a problem at a cell: the first one is told, others may only follow from it."""
        if (index, column) in self.told:
            return
        self.told.add((index, column))
        log.add(code, self.place(index, column), self.cell(index, column), **facts)

    def _words_above(self, number: int | None) -> str | None:
        header = self.table.rows[self.header]
        return tidy(str(header[number])) if number is not None and number < len(header) else None


def read_grid(path: Path, wanted: Wanted, log: ProblemLog) -> Grid:
    """Find the table in a CSV file or a workbook.

    Raises
    ------
    SheetRefusedError
        There is none, it has no rows or too many, or a column stands there twice.

    """
    grid = _found(_tables(path, log), wanted, log)
    rows = list(grid.rows())
    if not rows:
        log.refuse("import.no_rows", grid.table.place(grid.header))
    if len(rows) > wanted.most_rows:
        place = grid.table.place(rows[wanted.most_rows])
        log.refuse("import.too_many", place, limit=wanted.most_rows)
    _tell_merged(grid, log)
    return grid


def is_broken(cell: Cell) -> bool:
    """Tell whether a cell holds the error of a formula, or one that was never calculated."""
    if isinstance(cell, OddCell):
        return cell.kind in {Oddity.ERROR, Oddity.UNCALCULATED}
    return isinstance(cell, str) and ERROR.fullmatch(cell.strip()) is not None


def _tables(path: Path, log: ProblemLog) -> list[Table]:
    if check_source(path, log) is Format.XLSX:
        return [table for table in read_xlsx(path, log) if not table.is_hidden]
    return [read_csv(path, log)[0]]


def _found(tables: list[Table], wanted: Wanted, log: ProblemLog) -> Grid:
    for table in tables:
        for index in range(min(LINES_TO_TRY, len(table.rows))):
            if _is_header(table, index, wanted):
                following = index + 1
                has_keys = following < len(table.rows) and _is_header(table, following, wanted)
                return _grid(table, index, following if has_keys else index, wanted, log)
    return log.refuse("import.no_header" if any(t.rows for t in tables) else "import.empty")


def _is_header(table: Table, index: int, wanted: Wanted) -> bool:
    keys = {wanted.key_of(str(cell)) for _, cell in filled(table.rows[index])}
    return all(column in keys for column in wanted.needed)


def _grid(table: Table, header: int, keys: int, wanted: Wanted, log: ProblemLog) -> Grid:
    columns: dict[str, int] = {}
    left_out: list[str] = []
    for number, cell in filled(table.rows[keys]):
        key, place = wanted.key_of(str(cell)), table.place(keys, number, tidy(str(cell)))
        if key is None:
            left_out.append(tidy(str(cell)))
        elif key == AMBIGUOUS:
            log.add("import.header_ambiguous", place, cell)
        elif key in columns:
            first = table.place(keys, columns[key]).cell
            log.add("import.header_twice", place, cell, first=first)
        else:
            columns[key] = number
    return Grid(table, header, keys + 1, columns, tuple(left_out))


def _tell_merged(grid: Grid, log: ProblemLog) -> None:
    first, known = grid.number(grid.first), set(grid.columns.values())
    for merged in grid.table.merged:
        touched = known & set(range(merged.first_column, merged.last_column + 1))
        if merged.last_row >= first and touched:
            place = Place(grid.table.sheet, merged.first_row, merged.first_column)
            log.add("import.merged", place)


def _without_guard(text: str) -> str:
    """Take off the quotation mark that keeps a text from becoming a formula."""
    guarded = text.startswith("'") and text[1:].startswith(STARTS_A_FORMULA)
    return text[1:] if guarded else text
