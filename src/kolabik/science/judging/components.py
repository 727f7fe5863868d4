"""Where the variance of single scores comes from: entries, jurors, halo, criteria."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import NoSpreadError, NotConvergedError, TooFewError
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.reml import LOG_RATIO_BOUNDS, reml
from kolabik.science.judging.scores import Scores, Totals, sum_by
from kolabik.science.types import FloatArray

NEAR_BOUND = 0.05
NO_SPREAD = 1e-9


@dataclass(frozen=True, slots=True)
class RatingComponents:
    """Variances of a single score, in squared points of the scale.

    Attributes
    ----------
    entry : float
        Quality that all jurors see on all criteria.
    juror : float
        Severity on all criteria.
    entry_juror : float
        Halo: what one juror sees in one entry on all criteria. More criteria never average
        it away; only more jurors do.
    entry_criterion : float
        Strong and weak sides of entries, on which jurors agree.
    juror_criterion : float
        Severity on single criteria.
    residual : float
        The rest.
    truncated : tuple of str
        Which of `entry`, `juror`, `entry_juror` came out negative and were set to zero.

    """

    entry: float
    juror: float
    entry_juror: float
    entry_criterion: float
    juror_criterion: float
    residual: float
    truncated: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Variance of a single score: the sum of all components."""
        shared = self.entry + self.juror + self.entry_juror
        return shared + self.entry_criterion + self.juror_criterion + self.residual

    @property
    def halo_share(self) -> float:
        """Share of a juror's own view of an entry that all criteria have in common, 0 to 1.

        It is also how far two scores of one ballot correlate, all that entry, juror and
        criterion explain set apart.
        """
        own = self.entry_juror + self.residual
        return self.entry_juror / own if own > 0 else 0.0


def rating_components(scores: Scores) -> RatingComponents:
    """Estimate the components of single scores by REML.

        x[i,j,c] = mu[c] + q[i] + s[j] + (qs)[i,j] + (qc)[i,c] + (sc)[j,c] + e[i,j,c]

    An orthonormal turn of each ballot parts the likelihood in two crossed models of entry
    and juror on the same design: the ballot's mean, and its contrasts between criteria. The
    contrasts give (qc), (sc) and e; the mean gives sums of which these are parts. So the fit
    is the exact REML fit, unless a part exceeds its sum: that component then comes out
    negative and is set to zero without fitting the others again, and `truncated` names it.

    Parameters
    ----------
    scores : Scores
        Every score. Ballots that lack a criterion are left out.

    Returns
    -------
    RatingComponents
        In squared points.

    Raises
    ------
    TooFewError
        With fewer than two criteria, two entries, two jurors or four complete ballots, or
        with one ballot an entry.
    NoSpreadError
        If all ballots are equal.
    NotConvergedError
        If REML found no optimum.

    References
    ----------
    .. [1] R. L. Brennan (2001). Generalizability theory. Springer, New York.
    .. [2] S. R. Searle, G. Casella and C. E. McCulloch (1992). Variance components. Wiley.

    """
    totals, table = _complete_ballots(scores)
    _require_enough(totals, scores.n_criteria)
    design = CrossedDesign(totals)
    n = scores.n_criteria
    if np.ptp(table, axis=0).max() == 0:
        raise NoSpreadError("all ballots are equal")
    turned = (table - table.mean(axis=0)) @ _orthonormal(n).T
    floor = NO_SPREAD * float(np.ptp(table))
    among = _crossed_variances(design, turned[:, :1], floor)
    within = _crossed_variances(design, turned[:, 1:], floor)
    names = ("entry", "juror", "entry_juror")
    shared = dict(zip(names, (among - within) / n, strict=True))
    return RatingComponents(
        entry=max(float(shared["entry"]), 0.0),
        juror=max(float(shared["juror"]), 0.0),
        entry_juror=max(float(shared["entry_juror"]), 0.0),
        entry_criterion=float(within[0]),
        juror_criterion=float(within[1]),
        residual=float(within[2]),
        truncated=tuple(name for name in names if shared[name] < 0),
    )


def criterion_redundancy(scores: Scores) -> float:
    """Return how far the criteria say the same of the entries.

    Parameters
    ----------
    scores : Scores
        Every score. Ballots that lack a criterion are left out.

    Returns
    -------
    float
        Share of the first principal component of the entries' standardised criterion means:
        from 1 / n_criteria, where each criterion tells something of its own, to 1. By a
        rule of thumb the criteria hardly measure different things above 0.8.

    Raises
    ------
    TooFewError
        With fewer than two criteria, or three entries with a complete ballot.
    NoSpreadError
        If the entries are all the same on a criterion.

    References
    ----------
    .. [1] K. Pearson (1901). On lines and planes of closest fit to systems of points in
       space. Philosophical Magazine 2(11), 559-572.

    """
    totals, table = _complete_ballots(scores)
    if scores.n_criteria < 2 or totals.n_entries < 3:
        raise TooFewError("redundancy needs two criteria and three entries")
    columns = [sum_by(totals.entry, column, totals.n_entries) for column in table.T]
    means = np.stack(columns, axis=1) / totals.per_entry()[:, None]
    if (np.ptp(means, axis=0) <= NO_SPREAD).any():
        raise NoSpreadError("the entries are all the same on a criterion")
    correlation = np.asarray(np.corrcoef(means, rowvar=False))
    return float(np.linalg.eigvalsh(correlation)[-1] / scores.n_criteria)


def _complete_ballots(scores: Scores) -> tuple[Totals, FloatArray]:
    """Return ballots with every criterion and their scores, shape (n_ballots, n_criteria)."""
    keys, ballot = np.unique(scores.entry * scores.n_jurors + scores.juror, return_inverse=True)
    table = np.full((keys.size, scores.n_criteria), np.nan)
    table[ballot, scores.criterion] = scores.value
    whole = ~np.isnan(table).any(axis=1)
    entry, juror = keys[whole] // scores.n_jurors, keys[whole] % scores.n_jurors
    entries, entry = np.unique(entry, return_inverse=True)
    jurors, juror = np.unique(juror, return_inverse=True)
    table = table[whole]
    ones = np.ones(entry.size)
    return Totals(entry, juror, table.mean(axis=1), ones, entries.size, jurors.size), table


def _require_enough(totals: Totals, n_criteria: int) -> None:
    if n_criteria < 2:
        raise TooFewError("one criterion has no components")
    if totals.n_entries < 2 or totals.n_jurors < 2 or totals.value.size < 4:
        raise TooFewError("components need two entries, two jurors and four complete ballots")
    if totals.value.size <= totals.n_entries:
        raise TooFewError("each entry was judged once: nothing tells it from its juror")


def _orthonormal(n: int) -> FloatArray:
    """Return a turn whose first row is the mean and whose others are Helmert's contrasts."""
    turn = np.tril(np.ones((n, n)), -1) - np.diag(np.arange(n))
    turn[0] = 1
    return np.asarray(turn / np.linalg.norm(turn, axis=1, keepdims=True))


def _crossed_variances(design: CrossedDesign, values: FloatArray, floor: float) -> FloatArray:
    """Return the entry, juror and residual variance of responses, zero at a bound."""
    if np.ptp(values, axis=0).max() <= floor:
        return np.zeros(3)
    fit = reml(design, values)
    if not fit.converged:
        raise NotConvergedError("the components have no optimum here")
    above = fit.log_ratio > LOG_RATIO_BOUNDS[0] + NEAR_BOUND
    ratios = np.where(above, np.exp(2 * fit.log_ratio), 0.0)
    return fit.residual * np.append(ratios, 1.0)
