"""From the sheets of a file to its score cells, whichever way the committee keeps them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kolabik.science.judging.findings import Finding, Weight
from kolabik.sheets.blocks import (
    Block,
    Layout,
    check_block,
    check_loose,
    lay_out,
    looks_like_scores,
    text_of,
)
from kolabik.sheets.headers import Role
from kolabik.sheets.long import check_score_column, gather_long
from kolabik.sheets.names import name_key
from kolabik.sheets.problems import Place, ProblemLog
from kolabik.sheets.raw import RawScores, join
from kolabik.sheets.score_sheet import LayoutName
from kolabik.sheets.table import Table
from kolabik.sheets.wide import criterion_columns, gather_wide

NO_SCORES_HERE = ("_", "rekap", "recap", "petunjuk", "ringkasan", "instruction", "readme")
MOST_NAMES = 12
GENERIC_NAME = re.compile(
    r"(?:sheet|lembar|lembar kerja|worksheet|tabel|table) ?\d*", re.IGNORECASE
)


@dataclass(slots=True)
class Gathered:
    """The score cells of a file, and what was understood or left aside on the way."""

    sheet_names: tuple[str | None, ...]
    pieces: list[RawScores] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    criteria: list[frozenset[str]] = field(default_factory=list)
    skipped_sheets: list[str] = field(default_factory=list)
    skipped_columns: dict[str, None] = field(default_factory=dict)
    generic_jurors: list[str] = field(default_factory=list)
    n_texts: int = 0

    @property
    def layout(self) -> LayoutName:
        """Say which of the two shapes the file has."""
        first = self.blocks[0]
        return "long" if first.is_long or first.names_jurors else "wide"

    def take(self, block: Block, columns: tuple[int, ...], sheet: int, juror: str) -> None:
        """Add the scores of one table; `columns` are its criteria, none in a long one."""
        texts = block.header.texts
        self.blocks.append(block)
        self.criteria.append(frozenset(name_key(texts[column]) for column in columns))
        left_out = block.header.free if block.is_long else _unused_score(block, columns)
        for column in (*block.header.skipped, *left_out):
            self.skipped_columns[texts[column]] = None
        if block.rows:
            self.pieces.append(
                gather_long(block, juror, sheet, self.sheet_names)
                if block.is_long
                else gather_wide(block, columns, juror, sheet, self.sheet_names)
            )

    def raw(self) -> RawScores:
        """Return the cells of all tables."""
        return join(self.pieces)

    def notes(self) -> tuple[Finding, ...]:
        """Say what was left aside."""
        hidden = [block.table.sheet for block in self.blocks if block.table.is_hidden]
        ignored = {"n": self.n_texts}
        return (
            *tell_names("sheet.columns_skipped", self.skipped_columns, Weight.NOTE),
            *tell_names("sheet.sheets_skipped", self.skipped_sheets),
            *tell_names("sheet.hidden_sheets", dict.fromkeys(map(str, hidden))),
            *tell_names("sheet.generic_jurors", self.generic_jurors),
            *[Finding("sheet.text_ignored", facts=ignored)] * bool(self.n_texts),
        )


def tell_names(
    code: str, names: Collection[str], weight: Weight = Weight.NOTICE
) -> tuple[Finding, ...]:
    """Return a finding that counts names and tells the first dozen, nothing without names."""
    if not names:
        return ()
    told = [*islice(names, MOST_NAMES), *["…"] * (len(names) > MOST_NAMES)]
    return (Finding(code, weight, {"n": len(names), "names": ", ".join(told)}),)


def gather(tables: Sequence[Table], criteria: frozenset[str], log: ProblemLog) -> Gathered:
    """Collect the score cells of all sheets; `criteria` are the keys of the rubric's names."""
    gathered = Gathered(tuple(table.sheet for table in tables))
    log.order_sheets(gathered.sheet_names)
    for index, table in enumerate(tables):
        if table.rows and not _is_set_aside(table, gathered):
            _gather_table(gathered, index, lay_out(table, criteria), log)
    if not any(table.rows for table in tables):
        log.add("sheet.empty", Place(tables[0].sheet if tables else None))
    elif not gathered.blocks and not log.total:
        log.add("sheet.all_skipped", value=", ".join(gathered.skipped_sheets))
    _check_one_layout(gathered, log)
    if not criteria:
        _check_criteria_shared(gathered, log)
    if not gathered.pieces and not log.total:
        log.add("sheet.no_scores", Place(tables[0].sheet))
    return gathered


def _is_set_aside(table: Table, gathered: Gathered) -> bool:
    is_aside = len(gathered.sheet_names) > 1 and str(table.sheet).casefold().startswith(
        NO_SCORES_HERE
    )
    if is_aside:
        gathered.skipped_sheets.append(str(table.sheet))
    return is_aside


def _gather_table(gathered: Gathered, sheet: int, layout: Layout, log: ProblemLog) -> None:
    for index in layout.orphans:
        log.add("sheet.juror_without_table", layout.table.place(index))
    if not layout.blocks:
        _without_header(gathered, layout.table, log)
        return
    gathered.n_texts += check_loose(layout, log)
    for block in layout.blocks:
        if check_block(block, log):
            _gather_block(gathered, sheet, block, len(layout.blocks), log)


def _without_header(gathered: Gathered, table: Table, log: ProblemLog) -> None:
    place = table.place(0)
    if len(gathered.sheet_names) > 1 and not looks_like_scores(table.rows):
        gathered.skipped_sheets.append(str(table.sheet))
    elif max(map(len, table.rows)) == 1:
        log.add("sheet.single_column", place, table.rows[0][0])
    else:
        log.add("sheet.no_header", place, text_of(table.rows[0]))


def _gather_block(
    gathered: Gathered, sheet: int, block: Block, n_blocks: int, log: ProblemLog
) -> None:
    before = log.total
    if block.is_long:
        columns: tuple[int, ...] = ()
        check_score_column(block, log)
    else:
        columns = criterion_columns(block, log)
    if log.total > before:
        return
    juror = _juror_of(gathered, block, n_blocks, log)
    if juror is not None:
        gathered.take(block, columns, sheet, juror)


def _unused_score(block: Block, columns: tuple[int, ...]) -> tuple[int, ...]:
    roles = block.header.roles
    unused = [roles[role] for role in (Role.SCORE, Role.CRITERION) if role in roles]
    return tuple(column for column in unused if column not in columns)


def _juror_of(gathered: Gathered, block: Block, n_blocks: int, log: ProblemLog) -> str | None:
    label = block.labels.get(Role.JUROR)
    if label is not None or block.names_jurors:
        return label or ""
    sheet = block.table.sheet
    place = block.table.place(block.start)
    if n_blocks > 1 or sheet is None:
        log.add("sheet.no_juror_line" if n_blocks > 1 else "sheet.no_juror_column", place)
        return None
    if GENERIC_NAME.fullmatch(sheet.strip()):
        gathered.generic_jurors.append(sheet)
    return sheet


def _check_one_layout(gathered: Gathered, log: ProblemLog) -> None:
    for block in gathered.blocks[1:]:
        first = gathered.blocks[0]
        if (block.is_long, block.names_jurors) != (first.is_long, first.names_jurors):
            place = block.table.place(block.start)
            log.add("sheet.mixed_layouts", place, first=first.table.place(first.start).cell)


def _check_criteria_shared(gathered: Gathered, log: ProblemLog) -> None:
    sets = gathered.criteria
    for index, block in enumerate(gathered.blocks):
        others = frozenset[str]().union(*sets[:index], *sets[index + 1 :])
        is_alone = bool(sets[index]) and bool(others) and not sets[index] & others
        if is_alone and (index > 0 or len(sets) > 2):
            place = block.table.place(block.start)
            log.add("sheet.criteria_differ", place, text_of(list(block.header.texts)))
