"""The score cells of a file as numbers, with one decimal mark for the whole file."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kolabik.science.types import BoolArray, FloatArray, IntArray
from kolabik.sheets.headers import Role
from kolabik.sheets.numbers import Gap, Reading, read_number
from kolabik.sheets.problems import ProblemLog, shown
from kolabik.sheets.raw import RawScores


@dataclass(frozen=True, slots=True)
class Values:
    """A number for each score cell (NaN where there is none), and what the cells were."""

    value: FloatArray
    is_score: BoolArray
    is_filled: BoolArray
    gaps: Mapping[Gap, int]
    n_texts: int
    mark: str | None


def read_values(raw: RawScores, log: ProblemLog) -> Values:
    """Read every score cell; each distinct text is read once."""
    cells = raw.fields[Role.SCORE].cells
    code_of = {cell: code for code, cell in enumerate(dict.fromkeys(cells))}
    readings = [read_number(cell) for cell in code_of]
    code = np.fromiter(map(code_of.__getitem__, cells), np.int64, len(cells))
    wrong = np.array([reading.problem is not None for reading in readings], dtype=bool)
    for index in np.flatnonzero(wrong[code]).tolist():
        problem = readings[code[index]].problem
        log.add(str(problem), raw.place(Role.SCORE, index), cells[index])
    value = np.array([reading.value for reading in readings], dtype=np.float64)[code]
    is_gap = np.array([reading.gap is not None for reading in readings], dtype=bool)[code]
    counts = np.bincount(code, minlength=len(readings))
    return Values(
        value,
        np.isfinite(value),
        ~is_gap,
        {gap: _count(counts, [reading.gap is gap for reading in readings]) for gap in Gap},
        _count(counts, [reading.is_text for reading in readings]),
        _decimal_mark(raw, readings, code, log),
    )


def _count(counts: IntArray, which: list[bool]) -> int:
    return int(counts[np.array(which, dtype=bool)].sum())


def _decimal_mark(
    raw: RawScores, readings: list[Reading], code: IntArray, log: ProblemLog
) -> str | None:
    found = {mark: [r.mark == mark for r in readings] for mark in (".", ",")}
    rows = {mark: np.flatnonzero(np.array(which)[code]) for mark, which in found.items()}
    used = sorted((mark for mark in rows if rows[mark].size), key=lambda mark: rows[mark].size)
    if len(used) < 2:
        return used[0] if used else None
    fewer, more = (int(rows[mark][0]) for mark in used)
    cells = raw.fields[Role.SCORE].cells
    log.add(
        "sheet.mixed_marks",
        raw.place(Role.SCORE, fewer),
        cells[fewer],
        other=shown(cells[more]),
        first=raw.place(Role.SCORE, more).cell,
        n=int(rows[used[0]].size),
    )
    return None
