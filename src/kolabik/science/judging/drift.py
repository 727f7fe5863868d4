"""Jurors who grow harsher or milder from their first ballot to their last."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from kolabik.science.judging.scores import Scores, Totals, sum_by
from kolabik.science.types import FloatArray, IntArray

FEWEST_BALLOTS = 6


@dataclass(frozen=True, slots=True)
class Drift:
    """Points from a juror's first ballot to the last, (n_jurors,), and two-sided p."""

    points: FloatArray
    p: FloatArray


def no_drift(n_jurors: int) -> Drift:
    """Return what is known where the order of judging is not."""
    return Drift(np.full(n_jurors, np.nan), np.full(n_jurors, np.nan))


def drift_of(scores: Scores, totals: Totals, order: IntArray, residual: FloatArray) -> Drift:
    """Regress each juror's residuals on the order of judging.

    Parameters
    ----------
    scores : Scores
        Every score.
    totals : Totals
        The ballots that they add up to.
    order : ndarray of int, shape (n_scores,)
        In which order a juror gave the scores; a ballot stands where its first score does.
    residual : ndarray of float, shape (n_ballots,)
        What entry and juror leave unexplained of each ballot, in points.

    Returns
    -------
    Drift
        NaN for a juror with fewer than six ballots, or without an order among them.

    """
    position = _positions(scores, totals, order)
    juror, n = totals.juror, totals.n_jurors
    count = totals.per_juror().astype(np.float64)
    mean = sum_by(juror, position, n) / np.maximum(count, 1)
    away = position - mean[juror]
    squares = sum_by(juror, away**2, n)
    able = (count >= FEWEST_BALLOTS) & (squares > 0)
    centre = sum_by(juror, residual, n) / np.maximum(count, 1)
    left = residual - centre[juror]
    slope = np.divide(sum_by(juror, away * left, n), squares, out=np.zeros(n), where=able)
    error = sum_by(juror, (left - slope[juror] * away) ** 2, n)
    freedom = np.maximum(count - 2, 1)
    deviation = np.sqrt(np.divide(error / freedom, squares, out=np.ones(n), where=able))
    t = np.divide(slope, deviation, out=np.zeros(n), where=deviation > 0)
    p = 2 * stdtr(freedom, -np.abs(t))
    return Drift(np.where(able, slope, np.nan), np.where(able, p, np.nan))


def _positions(scores: Scores, totals: Totals, order: IntArray) -> FloatArray:
    """Place each ballot between 0, the juror's first, and 1, the last; equals share."""
    pair = scores.entry * scores.n_jurors + scores.juror
    ballot = np.searchsorted(totals.entry * totals.n_jurors + totals.juror, pair)
    ballot = np.minimum(ballot, totals.value.size - 1)
    known = (totals.entry[ballot] == scores.entry) & (totals.juror[ballot] == scores.juror)
    first = np.full(totals.value.size, np.iinfo(np.int64).max)
    np.minimum.at(first, ballot[known], order[known])
    position = np.zeros(totals.value.size)
    for juror in np.unique(totals.juror):
        mine = totals.juror == juror
        level = np.unique(first[mine], return_inverse=True)[1]
        position[mine] = level / max(int(level.max()), 1)
    return position
