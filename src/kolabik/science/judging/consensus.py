"""How far a jury agrees, in the figures that fit its design."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from kolabik.science.errors import ScienceError
from kolabik.science.judging.agreement import (
    IntraclassCorrelations,
    KendallW,
    Metric,
    intraclass_correlations,
    kendall_w,
    krippendorff_alpha,
)
from kolabik.science.judging.calibration import Calibration
from kolabik.science.judging.scores import Totals
from kolabik.science.types import FloatArray

MOST_LEVELS = 2_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Consensus:
    """Agreement of the jurors on their totals; None where the design has no such figure.

    Attributes
    ----------
    n_entries, n_jurors, n_ballots : int
        Entries and jurors with a ballot, and ballots.
    is_complete : bool
        Whether every juror judged every entry.
    single : float or None
        Reliability of one juror's total, ve/(ve+vj+vr), from the calibration: ICC(2,1) for
        any design.
    average : float or None
        The same for the mean of an entry's panel, of harmonic mean size: ICC(2,k).
    reliability : float or None
        After severity is corrected for: mean over entries of ve/(ve+vr/k), k their ballots.
    entry_reliability : ndarray of float, shape (n_entries,), or None
        The same for each entry; NaN without a ballot.
    icc : IntraclassCorrelations or None
        The six classical coefficients, for a complete design.
    alpha : float or None
        Krippendorff's alpha of the totals, interval metric, gaps allowed.
    alpha_ordinal : float or None
        The same, ordinal metric.
    kendall : KendallW or None
        Concordance of the jurors' orders, for a complete design.

    """

    n_entries: int
    n_jurors: int
    n_ballots: int
    is_complete: bool
    single: float | None
    average: float | None
    reliability: float | None
    entry_reliability: FloatArray | None
    icc: IntraclassCorrelations | None
    alpha: float | None
    alpha_ordinal: float | None
    kendall: KendallW | None


def consensus_of(totals: Totals, calibration: Calibration | None) -> Consensus:
    """Gather the figures of agreement that a design has.

    Parameters
    ----------
    totals : Totals
        The ballots, in any design.
    calibration : Calibration or None
        A fit of these ballots, or of these and more; None if there were too few.

    Returns
    -------
    Consensus
        None in the place of what cannot be computed.

    References
    ----------
    .. [1] K. O. McGraw and S. P. Wong (1996). Forming inferences about some intraclass
       correlation coefficients. Psychological Methods 1(1), 30-46.

    """
    grid = totals.grid()
    judged, judging = totals.per_entry() > 0, totals.per_juror() > 0
    grid = grid[np.ix_(judging, judged)]
    is_complete = not np.isnan(grid).any()
    single, average = _from_components(totals, calibration)
    each = _reliability(totals, calibration)
    n_levels = np.unique(totals.value).size
    return Consensus(
        n_entries=int(judged.sum()),
        n_jurors=int(judging.sum()),
        n_ballots=totals.value.size,
        is_complete=is_complete,
        single=single,
        average=average,
        reliability=None if each is None else float(np.nanmean(each)),
        entry_reliability=each,
        icc=_or_none(lambda: intraclass_correlations(grid)) if is_complete else None,
        alpha=_or_none(lambda: krippendorff_alpha(grid, Metric.INTERVAL)),
        alpha_ordinal=(
            _or_none(lambda: krippendorff_alpha(grid, Metric.ORDINAL))
            if n_levels <= MOST_LEVELS
            else None
        ),
        kendall=_or_none(lambda: kendall_w(grid)) if is_complete else None,
    )


def _or_none(compute: Callable[[], T]) -> T | None:
    try:
        return compute()
    except ScienceError:
        return None


def _from_components(
    totals: Totals, calibration: Calibration | None
) -> tuple[float | None, float | None]:
    if calibration is None:
        return None, None
    if not calibration.entries_differ:
        return 0.0, 0.0
    parts = calibration.components
    count = totals.per_entry()
    panel = 1 / float(np.mean(1 / count[count > 0]))
    noise = parts.juror + parts.residual
    return parts.entry / (parts.entry + noise), parts.entry / (parts.entry + noise / panel)


def _reliability(totals: Totals, calibration: Calibration | None) -> FloatArray | None:
    if calibration is None:
        return None
    each = np.full(totals.n_entries, np.nan)
    judged = totals.per_entry() > 0
    each[judged] = 0.0
    if calibration.entries_differ:
        parts, count = calibration.components, totals.per_entry()
        each[judged] = parts.entry / (parts.entry + parts.residual / count[judged])
    return each
