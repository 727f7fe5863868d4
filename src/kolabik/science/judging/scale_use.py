"""How each juror uses the scale: the same point again and again, all criteria alike."""

import numpy as np

from kolabik.science.judging.scores import Scores
from kolabik.science.types import BoolArray, FloatArray

FEWEST_SCORES = 20
FEWEST_BALLOTS = 5
BALLOTS_FOR_HALO = 6
SAME_SHARE = 0.95


def same_value_shares(scores: Scores) -> FloatArray:
    """Return the share of each juror's scores that are their most frequent one.

    Parameters
    ----------
    scores : Scores
        Every score.

    Returns
    -------
    ndarray of float, shape (n_jurors,)
        0 to 1; NaN for a juror without a score.

    """
    levels, level = np.unique(scores.value, return_inverse=True)
    pair, count = np.unique(scores.juror * levels.size + level, return_counts=True)
    most = np.zeros(scores.n_jurors)
    np.maximum.at(most, pair // levels.size, count)
    given = np.bincount(scores.juror, minlength=scores.n_jurors)
    share = np.full(scores.n_jurors, np.nan)
    np.divide(most, given, out=share, where=given > 0)
    return share


def straight_liners(scores: Scores, spread: FloatArray, ballots: FloatArray) -> BoolArray:
    """Tell which jurors gave (nearly) the same score to everything.

    Parameters
    ----------
    scores : Scores
        Every score.
    spread : ndarray of float, shape (n_jurors,)
        Standard deviation of each juror's totals, in points.
    ballots : ndarray of float, shape (n_jurors,)
        Number of ballots of each.

    Returns
    -------
    ndarray of bool, shape (n_jurors,)
        All totals equal over five ballots or more, or 95% of twenty scores the same.

    """
    given = np.bincount(scores.juror, minlength=scores.n_jurors)
    flat = (ballots >= FEWEST_BALLOTS) & (spread < 1e-9)
    same = np.nan_to_num(same_value_shares(scores)) >= SAME_SHARE
    return np.asarray(flat | ((given >= FEWEST_SCORES) & same))


def halos(scores: Scores) -> FloatArray:
    """Return how alike each juror's criteria move over the entries.

    Parameters
    ----------
    scores : Scores
        Every score.

    Returns
    -------
    ndarray of float, shape (n_jurors,)
        Mean correlation between criteria over the juror's complete ballots; NaN with fewer
        than two criteria or six such ballots, or where a criterion never moves.

    References
    ----------
    .. [1] E. L. Thorndike (1920). A constant error in psychological ratings. Journal of
       Applied Psychology 4(1), 25-29.

    """
    found = np.full(scores.n_jurors, np.nan)
    if scores.n_criteria < 2:
        return found
    keys, ballot = np.unique(scores.entry * scores.n_jurors + scores.juror, return_inverse=True)
    table = np.full((keys.size, scores.n_criteria), np.nan)
    table[ballot, scores.criterion] = scores.value
    whole = ~np.isnan(table).any(axis=1)
    juror = keys[whole] % scores.n_jurors
    rows = table[whole]
    for code in np.unique(juror):
        mine = rows[juror == code]
        if mine.shape[0] >= BALLOTS_FOR_HALO and (np.ptp(mine, axis=0) > 0).all():
            found[code] = _mean_correlation(mine)
    return found


def _mean_correlation(table: FloatArray) -> float:
    correlation = np.asarray(np.corrcoef(table, rowvar=False))
    return float(correlation[np.triu_indices_from(correlation, k=1)].mean())
