"""Scores as ordered categories: the cumulative logit model with random effects."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from kolabik.science.errors import NotConvergedError
from kolabik.science.judging.cumulative_logit import OrdinalRatings, free_of
from kolabik.science.judging.curvature import Effects
from kolabik.science.judging.laplace import LaplaceLikelihood, Parameters
from kolabik.science.judging.quadrature import QuadratureLikelihood
from kolabik.science.types import FloatArray

LOG_SD_BOUNDS = (-5.0, 3.0)
FLAT = 1e-3
STEP = 1e-5
Objective = Callable[[FloatArray], tuple[float, FloatArray]]


@dataclass(frozen=True, slots=True)
class OrdinalFit:
    """The optimum of the marginal likelihood.

    Attributes
    ----------
    log_likelihood : float
        There.
    thresholds : ndarray of float, shape (n_levels - 1,)
        Upwards, in logits.
    coefficients : ndarray of float, shape (n_coefficients,)
        Of the covariates, in logits; positive means higher levels.
    sd : ndarray of float, shape (n_factors,)
        Standard deviations of the random effects, in logits.
    effects, errors : tuple of ndarray of float, each of shape (size,)
        Most likely effects of each factor, and their standard errors given the parameters.

    """

    log_likelihood: float
    thresholds: FloatArray
    coefficients: FloatArray
    sd: FloatArray
    effects: Effects
    errors: Effects


def fit_ordinal(ratings: OrdinalRatings, nodes: int = 1) -> OrdinalFit:
    """Fit a cumulative logit model with one random factor, or two that cross.

    Parameters
    ----------
    ratings : OrdinalRatings
        The ratings.
    nodes : int
        1 for Laplace's approximation; more for adaptive Gauss-Hermite quadrature, which
        needs a single random factor.

    Returns
    -------
    OrdinalFit
        Maximum likelihood estimates. Standard deviations are held within exp(-5) and
        exp(3) logits.

    Raises
    ------
    NotConvergedError
        If no optimum was found.
    ValueError
        If quadrature is asked for with two random factors.

    References
    ----------
    .. [1] D. Hedeker and R. D. Gibbons (1994). A random-effects ordinal regression model
       for multilevel analysis. Biometrics 50(4), 933-944.
    .. [2] R. H. B. Christensen (2019). Cumulative link models for ordinal regression with
       the R package ordinal.

    """
    laplace = LaplaceLikelihood(ratings)

    def exact(vector: FloatArray) -> tuple[float, FloatArray]:
        value, gradient = laplace.value_and_gradient(Parameters.cut(ratings, vector))
        return -value, -gradient

    vector = _optimum(ratings, exact, _start(ratings))
    if nodes > 1:
        finer = QuadratureLikelihood(ratings, nodes)
        vector = _optimum(ratings, _differenced(finer), vector)
        value = finer.value(Parameters.cut(ratings, vector))
    else:
        value = laplace.value(Parameters.cut(ratings, vector))
    parameters = Parameters.cut(ratings, vector)
    mode = laplace.mode(parameters)
    return OrdinalFit(
        log_likelihood=value,
        thresholds=parameters.thresholds,
        coefficients=parameters.coefficients,
        sd=np.exp(parameters.log_sd),
        effects=mode.effects,
        errors=tuple(np.sqrt(variance) for variance in mode.curvature.variances),
    )


def _start(ratings: OrdinalRatings) -> FloatArray:
    """Take the thresholds of all ratings together, and effects of one logit."""
    count = np.bincount(ratings.level, minlength=ratings.n_levels)
    up_to = np.cumsum(count)[:-1] / count.sum()
    zeros = np.zeros(ratings.fixed.shape[1] + len(ratings.sizes))
    return np.concatenate([free_of(np.log(up_to / (1 - up_to))), zeros])


def _optimum(ratings: OrdinalRatings, objective: Objective, start: FloatArray) -> FloatArray:
    n_factors = len(ratings.sizes)
    anywhere = (-np.inf, np.inf)
    found = minimize(
        objective,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[anywhere] * (start.size - n_factors) + [LOG_SD_BOUNDS] * n_factors,
        options={"ftol": 1e-14, "gtol": 1e-6, "maxiter": 200},
    )
    vector, gradient = np.asarray(found.x), np.asarray(found.jac)
    slope_per_thousand = gradient / max(1.0, ratings.level.size / 1_000)
    if not _is_flat(vector[-n_factors:], slope_per_thousand):
        raise NotConvergedError("the ordinal model has no optimum here")
    return vector


def _is_flat(log_sd: FloatArray, gradient: FloatArray) -> bool:
    """Judge by the slope alone, but for a deviation that leans against its bound."""
    low, high = LOG_SD_BOUNDS
    own = gradient[-log_sd.size :]
    held = ((log_sd <= low) & (own > 0)) | ((log_sd >= high) & (own < 0))
    free = np.concatenate([gradient[: -log_sd.size], np.where(held, 0.0, own)])
    return bool((np.abs(free) < FLAT).all())


def _differenced(likelihood: QuadratureLikelihood) -> Objective:
    """Take the gradient by central differences: the nodes move with the parameters."""

    def value(vector: FloatArray) -> float:
        return -likelihood.value(Parameters.cut(likelihood.ratings, vector))

    def objective(vector: FloatArray) -> tuple[float, FloatArray]:
        moves = STEP * np.eye(vector.size)
        slope = [(value(vector + move) - value(vector - move)) / (2 * STEP) for move in moves]
        return value(vector), np.array(slope)

    return objective
