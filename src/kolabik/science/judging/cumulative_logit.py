"""The cumulative logit model of one rating: P(level <= k) = logistic(t[k] - eta).

With a = t[k] - eta and c = t[k-1] - eta, the thresholds above and below the level that was
given, the probability of the level factors,

    logistic(a) - logistic(c) = logistic(a) logistic(-c) (1 - exp(c - a)),

and its last factor is free of eta. So nothing cancels far out in the tails, the
log-likelihood is concave, and its derivatives are those of two logistic curves.

References
----------
.. [1] P. McCullagh (1980). Regression models for ordinal data. Journal of the Royal
   Statistical Society B 42(2), 109-142.

"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, log_expit

from kolabik.science.judging.scores import sum_by
from kolabik.science.types import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class OrdinalRatings:
    """Ratings on an ordered scale, with what is known of each.

    Parameters
    ----------
    level : ndarray of int, shape (n_ratings,)
        0..n_levels-1, each of them in use.
    n_levels : int
        How many levels there are, at least two.
    fixed : ndarray of float, shape (n_ratings, n_coefficients)
        Covariates, without a constant: the thresholds hold the level.
    factors : tuple of ndarray of int, each of shape (n_ratings,)
        Codes of one or two random factors; the longer one first.
    sizes : tuple of int
        How many codes each factor has.

    """

    level: IntArray
    n_levels: int
    fixed: FloatArray
    factors: tuple[IntArray, ...]
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LogitTerms:
    """The likelihood of each rating at some predictor, and its derivatives.

    Attributes
    ----------
    value : ndarray of float, shape (n_ratings,)
        Log probability of the level that was given.
    up_to, below : ndarray of float, shape (n_ratings,)
        Probability of that level or a lower one, and of a lower one.

    """

    value: FloatArray
    up_to: FloatArray
    below: FloatArray

    @property
    def slope(self) -> FloatArray:
        """First derivative of the log probability in the predictor."""
        return self.up_to + self.below - 1

    @property
    def weight(self) -> FloatArray:
        """Minus the second derivative in the predictor, never negative."""
        return density(self.up_to) + density(self.below)


def density(probability: FloatArray) -> FloatArray:
    """Return the logistic density where its distribution function has a value."""
    return probability * (1 - probability)


def bend(probability: FloatArray) -> FloatArray:
    """Return the slope of the logistic density at such a place."""
    return density(probability) * (1 - 2 * probability)


def logit_terms(level: IntArray, thresholds: FloatArray, predictor: FloatArray) -> LogitTerms:
    """Compute the likelihood of ratings.

    Parameters
    ----------
    level : ndarray of int, shape (n_ratings,)
        What was given.
    thresholds : ndarray of float, shape (n_levels - 1,)
        Upwards, in logits.
    predictor : ndarray of float, shape (n_ratings,)
        eta: higher means higher levels. Any further axes come before this one.

    Returns
    -------
    LogitTerms
        Of the predictor's shape.

    """
    ends = np.concatenate([[-np.inf], thresholds, [np.inf]])
    above, under = ends[level + 1] - predictor, ends[level] - predictor
    gaps = np.log(-np.expm1(-np.diff(ends)))
    value = log_expit(above) + log_expit(-under) + gaps[level]
    return LogitTerms(value, expit(above), expit(under))


def level_probabilities(thresholds: FloatArray, predictor: FloatArray) -> FloatArray:
    """Return the probability of each level.

    Parameters
    ----------
    thresholds : ndarray of float, shape (n_levels - 1,)
        Upwards, in logits.
    predictor : ndarray of float, shape (n,)
        eta.

    Returns
    -------
    ndarray of float, shape (n, n_levels)
        Rows add up to 1.

    """
    up_to = expit(thresholds[None, :] - predictor[:, None])
    edge = np.ones((predictor.size, 1))
    return np.diff(np.hstack([0 * edge, up_to, edge]), axis=1)


def thresholds_of(free: FloatArray) -> FloatArray:
    """Return ordered thresholds of a free vector: the first one, then log distances."""
    return np.cumsum(np.concatenate([free[:1], np.exp(free[1:])]))


def free_of(thresholds: FloatArray) -> FloatArray:
    """Return the free vector of ordered thresholds."""
    return np.concatenate([thresholds[:1], np.log(np.diff(thresholds))])


def free_gradient(
    ratings: OrdinalRatings, free: FloatArray, above: FloatArray, under: FloatArray
) -> FloatArray:
    """Carry derivatives at each rating's two thresholds over to the free vector.

    Parameters
    ----------
    ratings : OrdinalRatings
        The ratings.
    free : ndarray of float, shape (n_levels - 1,)
        The free vector.
    above, under : ndarray of float, shape (n_ratings,)
        Derivative of the objective in a and in c, without the factor that is free of eta:
        that one is added here.

    Returns
    -------
    ndarray of float, shape (n_levels - 1,)
        Gradient.

    """
    n = ratings.n_levels
    by_threshold = sum_by(ratings.level, above, n)[:-1] + sum_by(ratings.level, under, n)[1:]
    gradient = np.cumsum(by_threshold[::-1])[::-1].copy()
    distance = np.exp(free[1:])
    between = np.bincount(ratings.level, minlength=n)[1:-1]
    gradient[1:] += between * np.exp(-distance) / -np.expm1(-distance)
    gradient[1:] *= distance
    return gradient
