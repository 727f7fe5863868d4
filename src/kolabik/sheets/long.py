"""Tables with one row a score: entry, juror, criterion, score."""

import numpy as np

from kolabik.sheets.blocks import Block
from kolabik.sheets.headers import Role
from kolabik.sheets.numbers import read_number
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.raw import Field, RawScores, constant
from kolabik.sheets.table import column_of


def check_score_column(block: Block, log: ProblemLog) -> None:
    """Refuse a table whose scores may stand in its score column or in those beside it."""
    header = block.header
    numeric = [column for column in header.free if _holds_numbers(block, column)]
    if Role.CRITERION not in header.roles and len(numeric) > 1:
        column = header.roles[Role.SCORE]
        others = tuple(header.texts[other] for other in numeric)
        place = block.table.place(block.start, column, header.texts[column])
        log.add("sheet.score_or_criteria", place, header.texts[column], others=others)


def _holds_numbers(block: Block, column: int) -> bool:
    cells = [cell for cell in column_of(block.rows, column) if cell != ""]
    return bool(cells) and all(read_number(cell).problem is None for cell in cells)


def gather_long(
    block: Block, juror: str, sheet: int, sheet_names: tuple[str | None, ...]
) -> RawScores:
    """Return the cells of a table that has a score column.

    `juror` is whose table it is, unless the rows say it themselves.
    """
    rows = block.rows
    row_numbers = np.array(block.table.numbers[block.start + 1 : block.stop], dtype=np.int64)
    fields = {
        role: Field(column_of(rows, column), row_numbers, np.full(len(rows), column))
        for role, column in block.header.roles.items()
    }
    texts = block.header.texts
    if Role.CRITERION not in fields:
        only = texts[block.header.roles[Role.SCORE]]
        number = block.table.numbers[block.start]
        fields[Role.CRITERION] = constant(only, number, len(rows))
    labels = {**block.labels, Role.JUROR: juror}
    for role, text in labels.items():
        fields.setdefault(role, constant(text, block.table.numbers[block.labels_at], len(rows)))
    headers = {(sheet, column): text for column, text in enumerate(texts)}
    return RawScores(np.full(len(rows), sheet), fields, sheet_names, headers)
