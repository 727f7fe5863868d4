"""Where the spread of single scores comes from: entries, jurors, criteria, halo, noise.

    x[i,j,c] = mu[c] + q[i] + s[j] + (qs)[i,j] + (qc)[i,c] + (sc)[j,c] + e[i,j,c]

(qs) is the halo: one impression that lifts all criteria of a ballot. More criteria never
average it away; only more jurors do.
"""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import TooFewError
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.reml import reml
from kolabik.science.judging.scores import Scores, Totals
from kolabik.science.types import FloatArray


@dataclass(frozen=True, slots=True)
class RatingComponents:
    """Variances of a single score, in squared points."""

    entry: float
    juror: float
    entry_juror: float
    entry_criterion: float
    juror_criterion: float
    residual: float

    @property
    def halo_share(self) -> float:
        """Share of a ballot's own noise that all its criteria have in common."""
        own = self.entry_juror + self.residual
        return self.entry_juror / own if own > 0 else 0.0


def rating_components(scores: Scores) -> RatingComponents:
    """Split the spread of single scores by REML.

    The criteria of a ballot are turned by an orthonormal matrix into their mean and
    contrasts, which have independent likelihoods: two crossed models of the same design
    give all six components. A component that comes out negative is set to zero.

    Parameters
    ----------
    scores : Scores
        Only complete ballots count; criteria weigh the same here.

    Returns
    -------
    RatingComponents
        In squared points.

    Raises
    ------
    TooFewError
        With fewer than two criteria, or two entries and two jurors that share ballots.

    References
    ----------
    .. [1] R. L. Brennan (2001). Generalizability theory. Springer, New York.

    """
    totals, table = complete_ballots(scores)
    n = scores.n_criteria
    if n < 2 or totals.value.size <= max(np.unique(totals.entry).size, 3):
        raise TooFewError("rating components need two criteria and entries judged twice")
    design = CrossedDesign(totals)
    of_mean = reml(design, table.mean(axis=1)[:, None])
    of_contrasts = reml(design, table @ _contrasts(n))
    mean = _variances(of_mean.log_ratio, of_mean.residual)
    contrast = _variances(of_contrasts.log_ratio, of_contrasts.residual)
    shared = np.maximum(mean - contrast / n, 0.0)
    return RatingComponents(
        entry=float(shared[0]),
        juror=float(shared[1]),
        entry_juror=float(shared[2]),
        entry_criterion=float(contrast[0]),
        juror_criterion=float(contrast[1]),
        residual=float(contrast[2]),
    )


def criterion_redundancy(scores: Scores) -> float:
    """Return how far the criteria say the same of the entries.

    Parameters
    ----------
    scores : Scores
        Only complete ballots count.

    Returns
    -------
    float
        Share of the first principal component of the entries' criterion means, 1/n_criteria
        to 1; above 0.8 the criteria hardly measure different things. NaN where a criterion
        never moves or there are fewer than two criteria or three entries.

    """
    totals, table = complete_ballots(scores)
    entries, code = np.unique(totals.entry, return_inverse=True)
    if scores.n_criteria < 2 or entries.size < 3:
        return float("nan")
    means = np.zeros((entries.size, scores.n_criteria))
    np.add.at(means, code, table)
    means /= np.bincount(code)[:, None]
    if (np.ptp(means, axis=0) == 0).any():
        return float("nan")
    correlation = np.asarray(np.corrcoef(means, rowvar=False))
    return float(np.linalg.eigvalsh(correlation)[-1] / scores.n_criteria)


def complete_ballots(scores: Scores) -> tuple[Totals, FloatArray]:
    """Return the ballots that have every criterion, and their scores, (n_ballots, n_criteria)."""
    keys, ballot = np.unique(scores.entry * scores.n_jurors + scores.juror, return_inverse=True)
    table = np.full((keys.size, scores.n_criteria), np.nan)
    table[ballot, scores.criterion] = scores.value
    whole = ~np.isnan(table).any(axis=1)
    keys, table = keys[whole], table[whole]
    totals = Totals(
        keys // scores.n_jurors,
        keys % scores.n_jurors,
        table.mean(axis=1),
        np.ones(keys.size),
        scores.n_entries,
        scores.n_jurors,
    )
    return totals, table


def _contrasts(n: int) -> FloatArray:
    """Return orthonormal contrasts (Helmert), shape (n, n - 1)."""
    matrix = np.zeros((n, n - 1))
    for column in range(1, n):
        matrix[:column, column - 1] = 1
        matrix[column, column - 1] = -column
    return np.asarray(matrix / np.linalg.norm(matrix, axis=0))


def _variances(log_ratio: FloatArray, residual: float) -> FloatArray:
    ratios = np.exp(2 * log_ratio)
    return np.array([ratios[0] * residual, ratios[1] * residual, residual])
