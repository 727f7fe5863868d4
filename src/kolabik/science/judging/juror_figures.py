"""The figures by which a juror is checked: severity, noise, scale use, halo, drift."""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from kolabik.science.judging.ballot_residuals import BallotResiduals
from kolabik.science.judging.drift import Drift, drift_of, no_drift
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.scale_use import halos, same_value_shares
from kolabik.science.judging.scores import Totals, sum_by
from kolabik.science.types import FloatArray


@dataclass(frozen=True, slots=True)
class JurorFigures:
    """One number for each juror, shape (n_jurors,), NaN where it cannot be told.

    Attributes
    ----------
    n : ndarray of float
        Ballots.
    severity, se : ndarray of float
        Juror effect in points, and its standard error.
    mean_square, noise_p : ndarray of float
        Mean squared residual beside the pooled one, and its upper tail.
    spread : ndarray of float
        Standard deviation of the juror's totals, in points.
    slope, weight : ndarray of float
        From the second opinion.
    same_value, halo : ndarray of float
        Share of the most frequent score; mean correlation between criteria.
    drift : Drift
        Points from first ballot to last, and p.

    """

    n: FloatArray
    severity: FloatArray
    se: FloatArray
    mean_square: FloatArray
    noise_p: FloatArray
    spread: FloatArray
    slope: FloatArray
    weight: FloatArray
    same_value: FloatArray
    halo: FloatArray
    drift: Drift


def juror_figures(evidence: Evidence, left: BallotResiduals) -> JurorFigures:
    """Compute the figures of all jurors.

    Parameters
    ----------
    evidence : Evidence
        Scores, ballots and their fit.
    left : BallotResiduals
        What the fit leaves of each ballot.

    Returns
    -------
    JurorFigures
        One number for each juror.

    """
    totals, fit, robust = evidence.totals, evidence.calibration, evidence.robust
    unknown = np.full(totals.n_jurors, np.nan)
    mean_square, p = _noise(totals, left)
    order = evidence.order
    return JurorFigures(
        n=totals.per_juror().astype(np.float64),
        severity=fit.severity,
        se=fit.severity_se,
        mean_square=mean_square,
        noise_p=p,
        spread=_spread(totals),
        slope=robust.slope if robust else unknown,
        weight=robust.weight if robust else unknown,
        same_value=same_value_shares(evidence.scores),
        halo=halos(evidence.scores),
        drift=(
            no_drift(totals.n_jurors)
            if order is None
            else drift_of(evidence.scores, totals, order, left.value)
        ),
    )


def _noise(totals: Totals, left: BallotResiduals) -> tuple[FloatArray, FloatArray]:
    """Compare each juror's noise with the pooled one, by what their ballots leave free."""
    n = totals.n_jurors
    squares = sum_by(totals.juror, left.freedom * left.z**2, n)
    freedom = sum_by(totals.juror, left.freedom, n)
    ratio = np.full(n, np.nan)
    np.divide(squares, freedom, out=ratio, where=freedom > 0)
    return ratio, np.where(freedom > 0, chdtrc(np.maximum(freedom, 1e-9), squares), np.nan)


def _spread(totals: Totals) -> FloatArray:
    count = totals.per_juror()
    mean = sum_by(totals.juror, totals.value, totals.n_jurors) / np.maximum(count, 1)
    squares = sum_by(totals.juror, (totals.value - mean[totals.juror]) ** 2, totals.n_jurors)
    spread = np.full(totals.n_jurors, np.nan)
    np.divide(squares, count - 1, out=spread, where=count > 1)
    return np.asarray(np.sqrt(spread))
