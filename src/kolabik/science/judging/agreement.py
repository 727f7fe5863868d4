"""Agreement coefficients for tables of scores, jurors in rows and entries in columns."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import chdtrc

from kolabik.science.errors import IncompletePanelError, NoSpreadError, TooFewError
from kolabik.science.types import FloatArray, IntArray


class Metric(StrEnum):
    """What a difference of two scores means to Krippendorff's alpha."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class IntraclassCorrelations:
    """The six coefficients of Shrout and Fleiss (1979): single juror, and mean of all."""

    icc1: float
    icc2: float
    icc3: float
    icc1k: float
    icc2k: float
    icc3k: float


@dataclass(frozen=True, slots=True)
class KendallW:
    """Concordance of orders, corrected for ties, with its chi-square test."""

    w: float
    chi2: float
    p: float


def intraclass_correlations(grid: FloatArray) -> IntraclassCorrelations:
    """Return how far single jurors, and the mean of all, agree on the scores.

    Parameters
    ----------
    grid : ndarray of float, shape (n_jurors, n_entries)
        Points; every juror judged every entry.

    Returns
    -------
    IntraclassCorrelations
        Without unit; may be negative where jurors agree less than chance.

    Raises
    ------
    IncompletePanelError
        If a score is NaN.
    TooFewError
        If there are fewer than two jurors or entries.
    NoSpreadError
        If all scores are equal.

    References
    ----------
    .. [1] P. E. Shrout and J. L. Fleiss (1979). Intraclass correlations: uses in assessing
       rater reliability. Psychological Bulletin 86(2), 420-428.

    """
    k, n = _complete(grid).shape
    if np.ptp(grid) == 0:
        raise NoSpreadError("all scores are equal")
    mean = grid.mean()
    between = k * ((grid.mean(axis=0) - mean) ** 2).sum()
    of_jurors = n * ((grid.mean(axis=1) - mean) ** 2).sum()
    total = ((grid - mean) ** 2).sum()
    bms = between / (n - 1)
    jms = of_jurors / (k - 1)
    wms = (total - between) / (n * (k - 1))
    ems = max(total - between - of_jurors, 0.0) / ((n - 1) * (k - 1))
    shift = k * (jms - ems) / n
    return IntraclassCorrelations(
        icc1=_ratio(bms - wms, bms + (k - 1) * wms),
        icc2=_ratio(bms - ems, bms + (k - 1) * ems + shift),
        icc3=_ratio(bms - ems, bms + (k - 1) * ems),
        icc1k=_ratio(bms - wms, bms),
        icc2k=_ratio(bms - ems, bms + shift / k),
        icc3k=_ratio(bms - ems, bms),
    )


def krippendorff_alpha(grid: FloatArray, metric: Metric) -> float:
    """Return Krippendorff's alpha: 1 is agreement, 0 what chance would give.

    Parameters
    ----------
    grid : ndarray of float, shape (n_jurors, n_entries)
        Points; NaN where a juror did not judge.
    metric : Metric
        nominal, ordinal, interval or ratio.

    Returns
    -------
    float
        1 - observed / expected disagreement, without unit.

    Raises
    ------
    TooFewError
        If no entry was judged twice.
    NoSpreadError
        If all paired scores are equal.
    ValueError
        If a score is negative under the ratio metric.

    References
    ----------
    .. [1] K. Krippendorff (2011). Computing Krippendorff's alpha-reliability.

    """
    there = ~np.isnan(grid)
    paired = there & (there.sum(axis=0) >= 2)
    entry = np.nonzero(paired.T)[0]
    value = grid.T[paired.T]
    if value.size == 0:
        raise TooFewError("no entry was judged twice")
    if np.ptp(value) == 0:
        raise NoSpreadError("all scores are equal")
    if metric is Metric.INTERVAL:
        return _interval_alpha(value, entry)
    return _alpha_over_values(value, entry, metric)


def kendall_w(grid: FloatArray) -> KendallW:
    """Return how far the jurors put the entries into the same order.

    Parameters
    ----------
    grid : ndarray of float, shape (n_jurors, n_entries)
        Points on any scale, higher is better. Only the order within a row counts.

    Returns
    -------
    KendallW
        w: 0 is no agreement, 1 the same order by all; chi2 with n_entries - 1 degrees of
        freedom, and its upper tail.

    Raises
    ------
    IncompletePanelError
        If a score is NaN. `krippendorff_alpha` allows gaps.
    TooFewError
        If there are fewer than two jurors or entries.
    NoSpreadError
        If every juror gave all entries the same score.

    References
    ----------
    .. [1] M. G. Kendall and B. Babington Smith (1939). The problem of m rankings.
       Annals of Mathematical Statistics 10(3), 275-287.

    """
    m, n = _complete(grid).shape
    ranks = np.empty_like(grid)
    ties = 0.0
    for juror, row in enumerate(grid):
        _, level, count = np.unique(row, return_inverse=True, return_counts=True)
        ranks[juror] = (np.cumsum(count) - (count - 1) / 2)[level]
        ties += float((count**3 - count).sum())
    spread = float(((ranks.sum(axis=0) - m * (n + 1) / 2) ** 2).sum())
    largest = m**2 * (n**3 - n) - m * ties
    if largest <= 0:
        raise NoSpreadError("every juror gave all entries the same score")
    w = 12 * spread / largest
    chi2 = m * (n - 1) * w
    return KendallW(w, chi2, float(chdtrc(n - 1, chi2)))


def _complete(grid: FloatArray) -> FloatArray:
    if np.isnan(grid).any():
        raise IncompletePanelError("a juror did not judge every entry")
    if min(grid.shape) < 2:
        raise TooFewError("agreement needs two jurors and two entries")
    return grid


def _ratio(above: float, below: float) -> float:
    return float(above / below) if below else float("nan")


def _interval_alpha(value: FloatArray, entry: IntArray) -> float:
    """Sum squared differences by their moments, without a table of values by values."""
    centred = value - value.mean()
    count = np.bincount(entry)
    total = np.bincount(entry, weights=centred)
    squares = np.bincount(entry, weights=centred**2)
    many = count > 1
    within = count[many] * squares[many] - total[many] ** 2
    observed = float((within / (count[many] - 1)).sum()) / value.size
    expected = float((centred**2).sum()) / (value.size - 1)
    return 1 - observed / expected


def _alpha_over_values(value: FloatArray, entry: IntArray, metric: Metric) -> float:
    levels, level = np.unique(value, return_inverse=True)
    _, unit = np.unique(entry, return_inverse=True)
    table = np.zeros((int(unit.max()) + 1, levels.size))
    np.add.at(table, (unit, level), 1)
    size = table.sum(axis=1)
    scaled = table / (size - 1)[:, None]
    coincidence = table.T @ scaled - np.diag(scaled.sum(axis=0))
    count = table.sum(axis=0)
    apart = _squared_differences(levels, count, metric)
    observed = float((coincidence * apart).sum()) / value.size
    expected = float(count @ apart @ count) / (value.size * (value.size - 1))
    return 1 - observed / expected


def _squared_differences(levels: FloatArray, count: FloatArray, metric: Metric) -> FloatArray:
    if metric is Metric.NOMINAL:
        return 1.0 - np.eye(levels.size)
    if metric is Metric.ORDINAL:
        middle = np.cumsum(count) - count / 2
        return np.asarray((middle[:, None] - middle[None, :]) ** 2)
    if levels[0] < 0:
        raise ValueError("the ratio metric is for scores that are not negative")
    sums = levels[:, None] + levels[None, :]
    sums[sums == 0] = 1.0
    return np.asarray(((levels[:, None] - levels[None, :]) / sums) ** 2)
