"""Small panels for tests: ballots from a grid, and random ones with a known truth."""

import numpy as np

from kolabik.science.judging.scores import Scores, Totals
from kolabik.science.types import FloatArray


def totals_from(grid: list[list[float | None]] | FloatArray) -> Totals:
    """Make ballots from a table of jurors (rows) and entries (columns); None is a gap."""
    table = np.array([[np.nan if x is None else x for x in row] for row in grid], dtype=np.float64)
    entry, juror = np.nonzero(~np.isnan(table.T))
    return Totals(
        entry=entry,
        juror=juror,
        value=table[juror, entry],
        share=np.ones(entry.size),
        n_entries=table.shape[1],
        n_jurors=table.shape[0],
    )


def scores_from(grid: list[list[float | None]] | FloatArray) -> Scores:
    """Make scores on one criterion from such a table."""
    totals = totals_from(grid)
    return Scores(
        totals.entry,
        totals.juror,
        np.zeros_like(totals.entry),
        totals.value,
        totals.n_entries,
        totals.n_jurors,
        1,
    )


def random_totals(
    n_entries: int, n_jurors: int, per_entry: int, seed: int
) -> tuple[Totals, FloatArray]:
    """Draw ballots of honest jurors of unlike severity, with the entries' true quality."""
    rng = np.random.default_rng(seed)
    quality = rng.normal(size=n_entries)
    severity = rng.normal(scale=0.8, size=n_jurors)
    entry = np.repeat(np.arange(n_entries), per_entry)
    juror = np.concatenate(
        [np.sort(rng.choice(n_jurors, per_entry, replace=False)) for _ in range(n_entries)]
    )
    value = 6 + quality[entry] + severity[juror] + rng.normal(size=entry.size)
    return Totals(entry, juror, value, np.ones(entry.size), n_entries, n_jurors), quality
