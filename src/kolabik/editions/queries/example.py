"""A small worked example of an official rule, computed by the very code that will decide."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolabik.rulebook.book import Rule, Scale
from kolabik.science.errors import ScienceError
from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.scores import Totals
from kolabik.science.judging.tally import tally

ONE_ENTRY = ((0.55, 0.78, 0.80, 0.82, 0.98),)  # where the totals lie between low and high
FOUR_ENTRIES = (
    (0.90, 0.80, None),
    (0.84, None, 0.68),
    (None, 0.70, 0.60),
    (0.94, 0.86, 0.74),
)  # the first juror is lenient, the last one strict
COMPARES = frozenset({Rule.BORDA, Rule.Z_SCORE, Rule.CALIBRATED})
Grid = Sequence[Sequence[float | None]]


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """An entry of the example: what each juror gave, where they judged it, and the result."""

    totals: tuple[float | None, ...]
    result: float


@dataclass(frozen=True, slots=True)
class Example:
    """Invented ballots and what the rule makes of them."""

    rows: tuple[ExampleRow, ...]

    @property
    def n_jurors(self) -> int:
        """How many jurors the example has."""
        return len(self.rows[0].totals)


def worked_example(rule: Rule, scale: Scale) -> Example | None:
    """Work out an example on a scale; none where the scale is too narrow to show anything."""
    shares: Grid = FOUR_ENTRIES if rule in COMPARES else ONE_ENTRY
    grid = [[_points(share, scale) for share in row] for row in shares]
    totals = _totals(grid)
    try:
        results = tally(totals, rule, calibrate(totals).score if rule is Rule.CALIBRATED else None)
    except ScienceError:
        return None
    pairs = zip(grid, results.tolist(), strict=True)
    return Example(tuple(ExampleRow(tuple(row), result) for row, result in pairs))


def _points(share: float | None, scale: Scale) -> float | None:
    """Return a score that the scale allows."""
    if share is None:
        return None
    span = scale.high - scale.low
    step = scale.step if 0 < scale.step <= span else span
    steps = round(share * span / step) if step else 0
    return round(scale.low + steps * step, 6)


def _totals(grid: Grid) -> Totals:
    given = [
        (entry, juror, value)
        for entry, row in enumerate(grid)
        for juror, value in enumerate(row)
        if value is not None
    ]
    entry, juror, value = (np.array(column) for column in zip(*given, strict=True))
    return Totals(
        entry=entry.astype(np.int64),
        juror=juror.astype(np.int64),
        value=value.astype(np.float64),
        share=np.ones(len(given)),
        n_entries=len(grid),
        n_jurors=len(grid[0]),
    )
