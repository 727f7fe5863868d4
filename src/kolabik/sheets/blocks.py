"""Score tables within a sheet: where each one starts, ends, and whose it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kolabik.sheets.headers import Header, Role, header_of, is_total, label_of, role_of
from kolabik.sheets.numbers import is_number
from kolabik.sheets.problems import ProblemLog, shown
from kolabik.sheets.table import Cell, Table, column_of, filled


@dataclass(frozen=True, slots=True)
class Block:
    """One score table: the header's row, its rows (`start` to `stop`), and its labels.

    `labels` holds what lines such as "Juri: Ani" above the header say, `labels_at` the row
    of the last of them.
    """

    table: Table
    header: Header
    start: int
    stop: int
    labels: Mapping[Role, str]
    labels_at: int

    @property
    def is_long(self) -> bool:
        """Tell whether each row is one score (and not an entry with many)."""
        roles = self.header.roles.keys()
        return Role.SCORE in roles and bool({Role.JUROR, Role.CRITERION} & roles)

    @property
    def names_jurors(self) -> bool:
        """Tell whether the rows say whose they are."""
        return Role.JUROR in self.header.roles

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows below the header."""
        return self.table.rows[self.start + 1 : self.stop]

    def rows_named(self, tell: Callable[[str], bool]) -> list[int]:
        """Return the rows whose entry has a name that the caller tells, each name asked once."""
        cells = column_of(self.rows, self.header.roles[Role.ENTRY])
        told = {cell for cell in set(cells) if isinstance(cell, str) and tell(cell)}
        return [self.start + 1 + i for i, cell in enumerate(cells) if told and cell in told]


@dataclass(slots=True)
class Layout:
    """What a sheet consists of: its score tables, and the rows that belong to none."""

    table: Table
    blocks: list[Block] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    orphans: list[int] = field(default_factory=list)


def lay_out(table: Table, criteria: frozenset[str]) -> Layout:
    """Find the score tables of a sheet; `criteria` are the keys of the rubric's names."""
    layout = Layout(table)
    labels: dict[Role, str] = {}
    labels_at = 0
    pending: int | None = None
    index = 0
    while index < len(table.rows):
        row = table.rows[index]
        label = label_of(row)
        header = None if label else header_of(row, criteria)
        stop = index + 1
        if label:
            labels, labels_at = _with_label(labels, label), index
            pending = index if label[0] is Role.JUROR else pending
        elif header:
            stop = _end_of(table, index, header)
            layout.blocks.append(Block(table, header, index, stop, labels, labels_at))
            labels = {Role.ROUND: labels[Role.ROUND]} if Role.ROUND in labels else {}
            pending = None
        else:
            layout.loose.append(index)
        index = stop
    if pending is not None:
        layout.orphans.append(pending)
    return layout


def _with_label(labels: Mapping[Role, str], label: tuple[Role, str]) -> dict[Role, str]:
    role, text = label
    if role is Role.UNIT:
        role = Role.JUROR_UNIT
    return {**labels, role: text}


def _end_of(table: Table, start: int, header: Header) -> int:
    ends = _ends_long if Role.JUROR in header.roles else _ends_wide
    rows = range(start + 1, len(table.rows))
    return next((index for index in rows if ends(table, index)), len(table.rows))


def _ends_long(table: Table, index: int) -> bool:
    # Rows that name their juror may have blank lines between them.
    return not table.follows(index) and header_of(table.rows[index]) is not None


def _ends_wide(table: Table, index: int) -> bool:
    row = table.rows[index]
    return not table.follows(index) or (label_of(row) is not None and not _numbers_in(row))


def looks_like_scores(rows: Iterable[list[Cell]]) -> bool:
    """Tell whether rows without a header hold scores all the same."""
    return sum(_numbers_in(row) >= 2 for row in rows) >= 3


def _numbers_in(row: Iterable[Cell]) -> int:
    return sum(map(is_number, row))


def check_loose(layout: Layout, log: ProblemLog) -> int:
    """Refuse scores outside the tables; return how many rows of text stand below them."""
    table, start = layout.table, layout.blocks[0].start
    above = [index for index in layout.loose if index < start]
    if looks_like_scores(table.rows[index] for index in above):
        log.add("sheet.no_header", table.place(above[0]), text_of(table.rows[above[0]]))
    below = layout.loose[len(above) :]
    outside = [index for index in below if _numbers_in(table.rows[index])]
    for index in outside:
        column, cell = next(filled(table.rows[index]))
        log.add("sheet.row_outside_table", table.place(index, column), cell)
    return len(below) - len(outside)


def text_of(row: list[Cell]) -> str:
    """Write what a row holds on one line."""
    return "; ".join(shown(cell) for _, cell in filled(row))


def check_block(block: Block, log: ProblemLog) -> bool:
    """Refuse what spoils a table as a whole; tell whether its cells can be read."""
    before = log.total
    _check_header(block, log)
    if Role.ENTRY in block.header.roles:
        _check_entries(block, log)
    _check_merged(block, log)
    _check_widths(block, log)
    return log.total == before


def _check_header(block: Block, log: ProblemLog) -> None:
    header = block.header
    for first, second in header.twice:
        place = block.table.place(block.start, second, header.texts[second])
        log.add("sheet.header_twice", place, header.texts[second], other=header.texts[first])
    if Role.ENTRY not in header.roles:
        log.add("sheet.no_entry_column", block.table.place(block.start))


def _check_entries(block: Block, log: ProblemLog) -> None:
    table, header = block.table, block.header
    for index in block.rows_named(lambda name: role_of(name) is Role.ENTRY):
        if header.is_repeated_by(table.rows[index]):
            log.add("sheet.header_again", table.place(index))
    column = header.roles[Role.ENTRY]
    for index in block.rows_named(is_total):
        place = table.place(index, column, header.texts[column])
        log.add("sheet.total_row", place, table.rows[index][column])


def _check_merged(block: Block, log: ProblemLog) -> None:
    numbers = block.table.numbers
    first, last = numbers[block.start], numbers[block.stop - 1]
    for area in block.table.merged:
        if area.first_row <= last and area.last_row >= first:
            index = next(i for i, number in enumerate(numbers) if number >= area.first_row)
            place = block.table.place(index, area.first_column)
            rows = area.last_row - area.first_row + 1
            columns = area.last_column - area.first_column + 1
            log.add("sheet.merged", place, rows=rows, columns=columns)


def _check_widths(block: Block, log: ProblemLog) -> None:
    if not block.table.is_text_file:
        return
    width = len(block.header.texts)
    for index in range(block.start + 1, block.stop):
        row = block.table.rows[index]
        if len(row) != width and (len(row) < width or any(row[width:])):
            log.add("sheet.ragged", block.table.place(index), cells=len(row), expected=width)
