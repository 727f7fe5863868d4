"""Tables with one row an entry (or a ballot) and one column a criterion."""

import numpy as np

from kolabik.science.types import IntArray
from kolabik.sheets.blocks import Block
from kolabik.sheets.headers import Role, names_a_juror
from kolabik.sheets.numbers import read_number
from kolabik.sheets.problems import ProblemLog, shown
from kolabik.sheets.raw import Field, RawScores, constant
from kolabik.sheets.table import Cell, column_of


def criterion_columns(block: Block, log: ProblemLog) -> tuple[int, ...]:
    """Return the columns that hold scores; columns of something else are refused."""
    header = block.header
    columns = header.free
    if not columns and Role.SCORE in header.roles:
        columns = (header.roles[Role.SCORE],)
    if not columns:
        log.add("sheet.no_criterion_columns", block.table.place(block.start))
    _check_jurors(block, columns, log)
    _check_texts(block, columns, log)
    _check_unnamed(block, log)
    return columns


def _check_jurors(block: Block, columns: tuple[int, ...], log: ProblemLog) -> None:
    texts = block.header.texts
    jurors = [column for column in columns if names_a_juror(texts[column])]
    if len(jurors) > 1:
        place = block.table.place(block.start, jurors[0], texts[jurors[0]])
        log.add("sheet.jurors_in_columns", place, texts[jurors[0]], n=len(jurors))


def _check_texts(block: Block, columns: tuple[int, ...], log: ProblemLog) -> None:
    for column in columns:
        cells = [cell for cell in column_of(block.rows, column) if cell != ""]
        if len(cells) > 1 and all(_is_text(cell) for cell in cells):
            text = block.header.texts[column]
            place = block.table.place(block.start, column, text)
            log.add("sheet.text_column", place, text, example=shown(cells[0]))


def _is_text(cell: Cell) -> bool:
    reading = read_number(cell)
    return reading.problem == "sheet.not_a_number" and not any(map(str.isdigit, str(cell)))


def _check_unnamed(block: Block, log: ProblemLog) -> None:
    texts = block.header.texts
    width = max((len(row) for row in block.rows), default=0)
    for column in range(width):
        if column < len(texts) and texts[column]:
            continue
        for offset, cell in enumerate(column_of(block.rows, column), start=1):
            if cell != "":
                place = block.table.place(block.start + offset, column)
                log.add("sheet.column_unnamed", place, cell)
                break


def gather_wide(
    block: Block,
    columns: tuple[int, ...],
    juror: str,
    sheet: int,
    sheet_names: tuple[str | None, ...],
) -> RawScores:
    """Return the cells of a table that has a column for each criterion.

    `juror` is whose table it is, unless the rows say it themselves.
    """
    rows = block.rows
    n = len(rows) * len(columns)
    number = block.table.numbers
    at = np.repeat(np.array(number[block.start + 1 : block.stop], dtype=np.int64), len(columns))
    fields: dict[Role, Field] = {
        role: _spread(column_of(rows, column), at, column, len(columns))
        for role, column in block.header.roles.items()
        if role not in {Role.SCORE, Role.CRITERION}
    }
    score_columns = np.tile(np.array(columns, dtype=np.int64), len(rows))
    texts = block.header.texts
    names: list[Cell] = [texts[column] for column in columns]
    values = [row[c] if c < len(row) else "" for row in rows for c in columns]
    fields[Role.CRITERION] = Field(
        names * len(rows), np.full(n, number[block.start]), score_columns
    )
    fields[Role.SCORE] = Field(values, at, score_columns)
    for role, text in {**block.labels, Role.JUROR: juror}.items():
        fields.setdefault(role, constant(text, number[block.labels_at], n))
    headers = {(sheet, column): text for column, text in enumerate(texts)}
    return RawScores(np.full(n, sheet), fields, sheet_names, headers)


def _spread(cells: list[Cell], at: IntArray, column: int, times: int) -> Field:
    spread = [cell for cell in cells for _ in range(times)]
    return Field(spread, at, np.full(len(spread), column))
