"""Scores as levels of a short scale, which is what ordinal and Rasch models read."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import (
    DisconnectedPanelsError,
    NoSpreadError,
    TooFewError,
    UnsuitableScaleError,
)
from kolabik.science.judging.connection import connect
from kolabik.science.judging.scores import Scores, totals_of
from kolabik.science.types import FloatArray, IntArray

MOST_POINTS = 12
WHOLE = 1e-9


@dataclass(frozen=True, slots=True)
class ShortScale:
    """Scores by level, with codes 0..n-1 for those alone who have a score.

    Attributes
    ----------
    entry, juror, criterion : ndarray of int, shape (n_scores,)
        Places in `entries`, `jurors` and `criteria`.
    level : ndarray of int, shape (n_scores,)
        0 for the lowest point that somebody gave, upwards without a gap.
    points : ndarray of float, shape (n_levels,)
        The points behind the levels, upwards. A point that nobody gave has no level.
    entries, jurors, criteria : ndarray of int
        Codes of those who have a score that counts.
    weights : ndarray of float, shape (len(criteria),)
        Weights of these criteria, adding up to 1.

    """

    entry: IntArray
    juror: IntArray
    criterion: IntArray
    level: IntArray
    points: FloatArray
    entries: IntArray
    jurors: IntArray
    criteria: IntArray
    weights: FloatArray

    @property
    def n_levels(self) -> int:
        """How many points of the scale are in use."""
        return self.points.size

    def average(self, by_criterion: FloatArray) -> FloatArray:
        """Return the weighted mean over criteria of shape (len(criteria), ...)."""
        return np.asarray(np.tensordot(self.weights, by_criterion, axes=1))


def read_short_scale(scores: Scores, weights: FloatArray, low: float, high: float) -> ShortScale:
    """Read scores as levels, and see to it that they can be compared.

    Parameters
    ----------
    scores : Scores
        Every score.
    weights : ndarray of float, shape (n_criteria,)
        Weights that add up to 1; scores on a criterion of no weight are left out.
    low, high : float
        Least and greatest point of the scale; its points are one apart.

    Returns
    -------
    ShortScale
        The scores that count.

    Raises
    ------
    UnsuitableScaleError
        If the scale has fewer than two points or more than twelve, or a score is not one
        of them.
    TooFewError
        If fewer than two entries or two jurors have a score that counts.
    NoSpreadError
        If all scores are equal.
    DisconnectedPanelsError
        If groups of panels have nobody in common.
    ValueError
        If the weights do not fit the criteria.

    """
    step = _steps(scores, low, high)
    counts = weights[scores.criterion] > 0
    kept = scores.select(counts)
    require_common_ground(kept, weights)
    used, level = np.unique(step[counts], return_inverse=True)
    if used.size < 2:
        raise NoSpreadError("all scores are equal")
    entries, entry = np.unique(kept.entry, return_inverse=True)
    jurors, juror = np.unique(kept.juror, return_inverse=True)
    criteria, criterion = np.unique(kept.criterion, return_inverse=True)
    share = weights[criteria] / weights[criteria].sum()
    points = low + used
    return ShortScale(
        entry, juror, criterion, level, points, entries, jurors, criteria, weights=share
    )


def require_common_ground(scores: Scores, weights: FloatArray) -> None:
    """Refuse scores whose entries cannot be compared through common jurors.

    Parameters
    ----------
    scores : Scores
        The scores.
    weights : ndarray of float, shape (n_criteria,)
        Weights that add up to 1.

    Raises
    ------
    TooFewError
        If fewer than two entries or two jurors have a score that counts.
    DisconnectedPanelsError
        If groups of panels have nobody in common.

    """
    totals = totals_of(scores, weights)
    if np.unique(totals.entry).size < 2 or np.unique(totals.juror).size < 2:
        raise TooFewError("a model of jurors needs two entries and two jurors")
    connection = connect(totals)
    if not connection.is_whole:
        raise DisconnectedPanelsError(connection.groups)


def fill(values: FloatArray, codes: IntArray, n_codes: int) -> FloatArray:
    """Return values at their codes, shape (n_codes,), NaN for all others."""
    filled = np.full(n_codes, np.nan)
    filled[codes] = values
    return filled


def _steps(scores: Scores, low: float, high: float) -> FloatArray:
    n_points = high - low + 1
    if not 2 <= n_points <= MOST_POINTS or n_points != round(n_points):
        raise UnsuitableScaleError(f"the model needs two to {MOST_POINTS} points, one apart")
    step = np.rint(scores.value - low)
    if (np.abs(scores.value - low - step) > WHOLE).any():
        raise UnsuitableScaleError("the model needs scores in whole steps")
    if ((step < 0) | (step >= n_points)).any():
        raise UnsuitableScaleError("a score lies outside of the scale")
    return step
