"""Read a score sheet: a file in, scores and names out, or every problem at once."""

from pathlib import Path

import numpy as np

from kolabik.sheets.assembly import Assembled, assemble
from kolabik.sheets.csv_table import read_csv
from kolabik.sheets.gathering import Gathered, gather
from kolabik.sheets.headers import Role
from kolabik.sheets.names import name_key
from kolabik.sheets.people import People, number_people, read_comments
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.rubric import Rubric
from kolabik.sheets.score_sheet import Origins, ScoreSheet
from kolabik.sheets.source import Format, check_source
from kolabik.sheets.table import Table
from kolabik.sheets.understanding import explain
from kolabik.sheets.xlsx_table import read_xlsx


def read_scores(
    path: Path, rubric: Rubric | None = None, *, round_: str | None = None
) -> ScoreSheet:
    """Read the scores of a contest from a CSV file or a workbook.

    Entries and jurors without a single score are left out, and a note names them. The
    deciding round is the last one, or the one that is named.

    Raises
    ------
    SheetRefusedError
        The file has problems; all of them are told, and nothing is read.

    """
    log = ProblemLog(path.name)
    tables, delimiter = _read_tables(path, log)
    gathered = gather(tables, frozenset(rubric.keys() if rubric else ()), log)
    if not gathered.pieces:
        log.settle()
    assembled = assemble(gathered.raw(), rubric, log)
    people = number_people(assembled)
    deciding = _deciding_round(people.rounds, round_, log)
    log.settle()
    return _conclude(log.file, delimiter, gathered, assembled, people, deciding)


def _read_tables(path: Path, log: ProblemLog) -> tuple[list[Table], str | None]:
    if check_source(path, log) is Format.XLSX:
        return read_xlsx(path, log), None
    table, delimiter = read_csv(path, log)
    return [table], delimiter


def _deciding_round(rounds: tuple[str, ...], wanted: str | None, log: ProblemLog) -> int:
    if wanted is None:
        return max(len(rounds) - 1, 0)
    keys = [name_key(name) for name in rounds]
    if name_key(wanted) in keys:
        return keys.index(name_key(wanted))
    if rounds:
        log.add("sheet.unknown_round", value=wanted, expected=rounds)
    else:
        log.add("sheet.no_rounds", value=wanted)
    return 0


def _conclude(
    file: str,
    delimiter: str | None,
    gathered: Gathered,
    assembled: Assembled,
    people: People,
    deciding: int,
) -> ScoreSheet:
    raw, kept, rosters = assembled.raw, assembled.kept, assembled.rosters
    at = raw.fields[Role.SCORE]
    return ScoreSheet(
        scores=people.scores(assembled),
        entries=people.entries.names(rosters[Role.ENTRY]),
        jurors=people.juror_labels(rosters[Role.JUROR]),
        criteria=people.criteria.names(rosters[Role.CRITERION]),
        entry_units=people.entries.pick(assembled.entry_units),
        juror_units=tuple(assembled.juror_units[code] for code in people.juror_of_pair),
        order=assembled.order,
        rounds=people.rounds,
        juror_round=np.array(people.round_of_pair, dtype=np.int64),
        deciding_round=deciding,
        origins=Origins(raw.sheet[kept], at.row[kept], at.column[kept]),
        comments=read_comments(assembled, people),
        layout=gathered.layout,
        file=file,
        sheet_names=gathered.sheet_names,
        delimiter=delimiter,
        decimal_mark=assembled.values.mark,
        notes=explain(gathered, assembled, people),
    )
