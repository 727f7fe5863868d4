"""A second opinion that lets each juror have a slope and a noise of their own.

    y = mu + s[j] + a[j] q[i] + e,  e ~ N(0, v[j]),  a[j] ~ N(1, 0.25^2),  mean log a = 0

It costs nothing measurable on clean ballots, and much of a colluder's or an erratic
juror's pull is gone. It is never the official number: it says where to look.

References
----------
.. [1] C. Piech, J. Huang, Z. Chen, C. Do, A. Ng and D. Koller (2013). Tuned models of peer
   assessment in MOOCs. Proceedings of Educational Data Mining.
.. [2] R. H. S. Tan, R. Wu, X. Bei and H. Xu (2021). Least square calibration for peer
   reviews. Advances in Neural Information Processing Systems 34.

"""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.calibration import Calibration, Components
from kolabik.science.judging.scores import Totals, sum_by
from kolabik.science.types import FloatArray

SWEEPS = 30
SLOPE_SD = 0.25
LEAST_SLOPE = 0.2
NOISE_PSEUDO_BALLOTS = 6.0
LITTLE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class RobustOpinion:
    """Entries as seen by a model that trusts each juror as far as they agree.

    Attributes
    ----------
    score, se : ndarray of float, shape (n_entries,)
        mean + entry effect and its conditional standard error, in points.
    severity : ndarray of float, shape (n_jurors,)
        Juror effect in points: negative is harsh.
    slope : ndarray of float, shape (n_jurors,)
        How strongly a juror's totals follow the entries' quality: 1 is ordinary.
    noise : ndarray of float, shape (n_jurors,)
        Residual variance of each juror, in squared points.
    weight : ndarray of float, shape (n_jurors,)
        slope^2 / noise beside an ordinary juror's: 1 counts fully, 0.4 little.

    """

    score: FloatArray
    se: FloatArray
    severity: FloatArray
    slope: FloatArray
    noise: FloatArray
    weight: FloatArray


@dataclass(slots=True)
class _State:
    mean: float
    quality: FloatArray
    quality_variance: FloatArray
    severity: FloatArray
    slope: FloatArray
    noise: FloatArray


def robust_opinion(totals: Totals, calibration: Calibration) -> RobustOpinion:
    """Fit juror slopes and noises by block EM, starting from the calibration.

    Parameters
    ----------
    totals : Totals
        The ballots.
    calibration : Calibration
        Their REML fit: it lends the entry and juror variance.

    Returns
    -------
    RobustOpinion
        After 30 sweeps.

    """
    parts = calibration.components
    state = _State(
        mean=calibration.mean,
        quality=calibration.score - calibration.mean,
        quality_variance=calibration.se**2,
        severity=calibration.severity.copy(),
        slope=np.ones(totals.n_jurors),
        noise=np.full(totals.n_jurors, parts.residual),
    )
    for _ in range(SWEEPS):
        _update_entries(state, totals, parts)
        _update_jurors(state, totals, parts)
        _update_noise(state, totals, parts)
    return RobustOpinion(
        score=state.mean + state.quality,
        se=np.sqrt(state.quality_variance),
        severity=state.severity,
        slope=state.slope,
        noise=state.noise,
        weight=state.slope**2 * parts.residual / state.noise,
    )


def _update_entries(state: _State, totals: Totals, parts: Components) -> None:
    juror, entry = totals.juror, totals.entry
    gain = totals.share * state.slope[juror] / state.noise[juror]
    left = totals.value - state.mean - state.severity[juror]
    precision = 1 / parts.entry + sum_by(entry, gain * state.slope[juror], totals.n_entries)
    state.quality = sum_by(entry, gain * left, totals.n_entries) / precision
    state.quality_variance = 1 / precision


def _update_jurors(state: _State, totals: Totals, parts: Components) -> None:
    """Regress each juror on the entries, whose own uncertainty counts as well."""
    juror, n = totals.juror, totals.n_jurors
    share, quality = totals.share, state.quality[totals.entry]
    square = quality**2 + state.quality_variance[totals.entry]
    left = totals.value - state.mean
    severity_prior, slope_prior = state.noise / parts.juror, state.noise / SLOPE_SD**2
    ballots = sum_by(juror, share, n) + severity_prior
    cross = sum_by(juror, share * quality, n)
    squares = sum_by(juror, share * square, n) + slope_prior
    to_severity = sum_by(juror, share * left, n)
    to_slope = sum_by(juror, share * left * quality, n) + slope_prior
    determinant = ballots * squares - cross**2
    slope = (ballots * to_slope - cross * to_severity) / determinant
    state.slope = np.maximum(slope, LEAST_SLOPE)
    state.severity = (to_severity - cross * state.slope) / ballots
    stretch = float(np.exp(np.log(state.slope).mean()))
    state.slope = state.slope / stretch
    state.quality = state.quality * stretch
    state.quality_variance = state.quality_variance * stretch**2


def _update_noise(state: _State, totals: Totals, parts: Components) -> None:
    juror, entry, n = totals.juror, totals.entry, totals.n_jurors
    expected = state.severity[juror] + state.slope[juror] * state.quality[entry]
    unexplained = totals.value - expected
    state.mean = float(np.average(unexplained, weights=totals.share / state.noise[juror]))
    error = (unexplained - state.mean) ** 2
    error += state.slope[juror] ** 2 * state.quality_variance[entry]
    squares = sum_by(juror, totals.share * error, n) + NOISE_PSEUDO_BALLOTS * parts.residual
    state.noise = squares / (totals.per_juror() + NOISE_PSEUDO_BALLOTS)
