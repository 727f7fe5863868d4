"""The rules by which ballots become one number for each entry, and places."""

from collections.abc import Callable

import numpy as np

from kolabik.science.judging.rules import Rule
from kolabik.science.judging.scores import Totals, sum_by
from kolabik.science.types import BoolArray, FloatArray, IntArray

Z_CAP = 3.0
EQUAL = 1e-9


def tally(totals: Totals, rule: Rule, calibrated: FloatArray | None = None) -> FloatArray:
    """Return one number for each entry by a rule.

    Parameters
    ----------
    totals : Totals
        The ballots.
    rule : Rule
        weighted_mean, trimmed_mean and median: points. borda: mean share of a juror's
        entries that lie below, 0 to 1. z_score: juror's standard deviations, capped at 3.
        calibrated: points for an average juror.
    calibrated : ndarray of float, shape (n_entries,), optional
        The calibration's scores, needed for that rule alone.

    Returns
    -------
    ndarray of float, shape (n_entries,)
        Higher is better; NaN for an entry that nobody judged.

    Raises
    ------
    ValueError
        If the calibrated rule comes without the calibration's scores.

    """
    judged = totals.per_entry() > 0
    if rule is Rule.CALIBRATED:
        if calibrated is None:
            raise ValueError("the calibrated rule needs the calibration's scores")
        return np.where(judged, calibrated, np.nan)
    if rule is Rule.MEDIAN:
        return _trimmed(totals, _middle)
    if rule is Rule.TRIMMED_MEAN:
        return _trimmed(totals, _without_extremes)
    if rule is Rule.BORDA:
        return _mean(totals, shares_below(totals))
    if rule is Rule.Z_SCORE:
        return _mean(totals, z_scores(totals))
    return _mean(totals, totals.value)


def shares_below(totals: Totals) -> FloatArray:
    """Return for each ballot the share of its juror's entries that lie below it.

    Parameters
    ----------
    totals : Totals
        The ballots.

    Returns
    -------
    ndarray of float, shape (n_ballots,)
        (rank - 1/2) / n within the juror, equal totals sharing their rank: 0.5 is the
        middle.

    References
    ----------
    .. [1] J.-C. de Borda (1781). Memoire sur les elections au scrutin. Histoire de
       l'Academie Royale des Sciences.

    """
    order = np.lexsort((totals.value, totals.juror))
    juror, value = totals.juror[order], totals.value[order]
    first_of_juror = np.searchsorted(juror, juror)
    place = (np.arange(order.size) - first_of_juror + 1).astype(np.float64)
    new = np.ones(order.size, dtype=np.bool_)
    new[1:] = (juror[1:] != juror[:-1]) | (value[1:] > value[:-1] + EQUAL)
    run = np.cumsum(new) - 1
    shared = sum_by(run, place, int(run[-1]) + 1 if run.size else 0)
    rank = (shared / np.bincount(run))[run]
    below = np.empty(order.size)
    below[order] = (rank - 0.5) / totals.per_juror()[juror]
    return below


def z_scores(totals: Totals) -> FloatArray:
    """Return each ballot in its juror's own standard deviations, capped at 3.

    Parameters
    ----------
    totals : Totals
        The ballots.

    Returns
    -------
    ndarray of float, shape (n_ballots,)
        Zero for a juror who gave every entry the same.

    """
    n = np.maximum(totals.per_juror(), 1)
    mean = sum_by(totals.juror, totals.value, totals.n_jurors) / n
    away = totals.value - mean[totals.juror]
    variance = sum_by(totals.juror, away**2, totals.n_jurors) / np.maximum(n - 1, 1)
    deviation = np.sqrt(variance)[totals.juror]
    z = np.zeros(away.size)
    np.divide(away, deviation, out=z, where=deviation > EQUAL)
    return np.clip(z, -Z_CAP, Z_CAP, out=z)


def _mean(totals: Totals, value: FloatArray) -> FloatArray:
    count = totals.per_entry()
    total = sum_by(totals.entry, value, totals.n_entries)
    mean = np.full(totals.n_entries, np.nan)
    np.divide(total, count, out=mean, where=count > 0)
    return mean


def _trimmed(totals: Totals, keep_of: Callable[[IntArray, IntArray], BoolArray]) -> FloatArray:
    """Average the ballots of each entry whose place within it is kept."""
    order = np.lexsort((totals.value, totals.entry))
    entry = totals.entry[order]
    place = np.arange(order.size) - np.searchsorted(entry, entry)
    keep = keep_of(place, totals.per_entry()[entry])
    mask = np.zeros(order.size, dtype=np.bool_)
    mask[order[keep]] = True
    kept = totals.select(mask)
    return _mean(kept, kept.value)


def _middle(place: IntArray, count: IntArray) -> BoolArray:
    return (place >= (count - 1) // 2) & (place <= count // 2)


def _without_extremes(place: IntArray, count: IntArray) -> BoolArray:
    return ((place > 0) & (place < count - 1)) | (count < 3)
