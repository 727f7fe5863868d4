"""Normal random effects of ratings, integrated out by Laplace's approximation.

Given thresholds, coefficients and standard deviations, the effects' mode is found by
Newton's method; the likelihood is then that of a normal with the curvature there. The
gradient is exact: it follows the mode and the curvature as the parameters move.

References
----------
.. [1] L. Tierney and J. B. Kadane (1986). Accurate approximations for posterior moments and
   marginal densities. Journal of the American Statistical Association 81(393), 82-86.
.. [2] H. J. Skaug and D. A. Fournier (2006). Automatic approximation of the marginal
   likelihood in non-Gaussian hierarchical models. Computational Statistics and Data
   Analysis 51(2), 699-709.

"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from kolabik.science.errors import NotConvergedError
from kolabik.science.judging.cumulative_logit import (
    LogitTerms,
    OrdinalRatings,
    bend,
    density,
    free_gradient,
    logit_terms,
    thresholds_of,
)
from kolabik.science.judging.curvature import Curvature, Effects, OneFactor, TwoFactors
from kolabik.science.judging.scores import sum_by
from kolabik.science.types import FloatArray

MOST_STEPS = 100
MOST_HALVINGS = 40
SETTLED = 1e-18
ROUNDING = 1e-11


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is fitted beside the effects: one vector, cut into its parts.

    Attributes
    ----------
    free : ndarray of float, shape (n_levels - 1,)
        First threshold, then log distances between thresholds.
    coefficients : ndarray of float, shape (n_coefficients,)
        Of the covariates.
    log_sd : ndarray of float, shape (n_factors,)
        Log standard deviations of the effects.

    """

    free: FloatArray
    coefficients: FloatArray
    log_sd: FloatArray

    @classmethod
    def cut(cls, ratings: OrdinalRatings, vector: FloatArray) -> "Parameters":
        """Cut a vector into the parts that the ratings ask for."""
        n = ratings.n_levels - 1
        parts = np.split(vector, [n, n + ratings.fixed.shape[1]])
        return cls(parts[0], parts[1], parts[2])

    @property
    def thresholds(self) -> FloatArray:
        """Thresholds, upwards."""
        return thresholds_of(self.free)

    @property
    def ridges(self) -> FloatArray:
        """Precisions of the effects."""
        return np.exp(-2 * self.log_sd)


@dataclass(frozen=True, slots=True)
class Mode:
    """The most likely effects at given parameters, and the likelihood around them.

    Attributes
    ----------
    effects : tuple of ndarray of float
        Factor by factor, in logits.
    terms : LogitTerms
        The ratings' likelihood there.
    curvature : Curvature
        Of the penalised likelihood.

    """

    effects: Effects
    terms: LogitTerms
    curvature: Curvature


class LaplaceLikelihood:
    """The marginal likelihood of ratings; each call starts from the last mode.

    Parameters
    ----------
    ratings : OrdinalRatings
        The ratings.

    """

    def __init__(self, ratings: OrdinalRatings) -> None:
        self.ratings = ratings
        self._start: Effects = tuple(np.zeros(size) for size in ratings.sizes)

    def value(self, parameters: Parameters) -> float:
        """Return the log-likelihood."""
        return self._value(parameters, self.mode(parameters))

    def value_and_gradient(self, parameters: Parameters) -> tuple[float, FloatArray]:
        """Return the log-likelihood and its gradient in the vector of parameters."""
        mode = self.mode(parameters)
        return self._value(parameters, mode), self._gradient(parameters, mode)

    def mode(self, parameters: Parameters) -> Mode:
        """Find the effects' mode by Newton's method.

        Raises
        ------
        NotConvergedError
            If a hundred steps do not reach it.

        """
        ridges, effects = parameters.ridges, self._start
        base = self.ratings.fixed @ parameters.coefficients
        for _ in range(MOST_STEPS):
            terms = logit_terms(self.ratings.level, parameters.thresholds, base + self._at(effects))
            curvature = self._curvature(terms.weight, ridges)
            right = self._pull(terms.slope, effects, ridges)
            step = curvature.solve(right)
            if _inner(step, right) < SETTLED * (1 + abs(terms.value.sum())):
                self._start = effects
                return Mode(effects, terms, curvature)
            effects = self._climb(parameters, effects, step)
        raise NotConvergedError("the effects have no mode")

    def _climb(self, parameters: Parameters, effects: Effects, step: Effects) -> Effects:
        """Go along a Newton step, halved until it does not lead down."""
        base = self.ratings.fixed @ parameters.coefficients
        here = self._height(parameters, base, effects)
        for halving in range(MOST_HALVINGS):
            there = tuple(u + s * 0.5**halving for u, s in zip(effects, step, strict=True))
            if self._height(parameters, base, there) >= here - ROUNDING * abs(here):
                return there
        raise NotConvergedError("no step leads up")

    def _height(self, parameters: Parameters, base: FloatArray, effects: Effects) -> float:
        terms = logit_terms(self.ratings.level, parameters.thresholds, base + self._at(effects))
        return float(terms.value.sum()) - _penalty(effects, parameters.ridges)

    def _at(self, effects: Effects) -> FloatArray:
        """Return the effects' part of each rating's predictor."""
        total = np.zeros(self.ratings.level.size)
        for effect, code in zip(effects, self.ratings.factors, strict=True):
            total += effect[code]
        return total

    def _pull(self, slope: FloatArray, effects: Effects, ridges: FloatArray) -> Effects:
        by_factor = self._gather(slope)
        return tuple(g - r * u for g, r, u in zip(by_factor, ridges, effects, strict=True))

    def _gather(self, value: FloatArray) -> Effects:
        codes = zip(self.ratings.factors, self.ratings.sizes, strict=True)
        return tuple(sum_by(code, value, size) for code, size in codes)

    def _curvature(self, weight: FloatArray, ridges: FloatArray) -> Curvature:
        factors, sizes = self.ratings.factors, self.ratings.sizes
        diagonals = tuple(d + r for d, r in zip(self._gather(weight), ridges, strict=True))
        if len(factors) == 1:
            return OneFactor(diagonals[0], factors[0])
        met = (factors[0], factors[1])
        meetings = csr_array((weight, met), shape=(sizes[0], sizes[1]))
        return TwoFactors(diagonals, meetings, factors)

    def _value(self, parameters: Parameters, mode: Mode) -> float:
        inside = float(mode.terms.value.sum()) - _penalty(mode.effects, parameters.ridges)
        volume = float(parameters.log_sd @ np.array(self.ratings.sizes))
        return inside - volume - mode.curvature.log_det / 2

    def _gradient(self, parameters: Parameters, mode: Mode) -> FloatArray:
        up_to, below = mode.terms.up_to, mode.terms.below
        spread = mode.curvature.spread()
        drift = mode.curvature.solve(self._gather(-spread * (bend(up_to) + bend(below))))
        moved = self._at(drift)
        above = 1 - up_to - (spread * bend(up_to) + moved * density(up_to)) / 2
        under = -below - (spread * bend(below) + moved * density(below)) / 2
        return np.concatenate(
            [
                free_gradient(self.ratings, parameters.free, above, under),
                -self.ratings.fixed.T @ (above + under),
                self._gradient_in_log_sd(parameters.ridges, mode, drift),
            ]
        )

    def _gradient_in_log_sd(self, ridges: FloatArray, mode: Mode, drift: Effects) -> FloatArray:
        parts = zip(ridges, mode.effects, mode.curvature.variances, drift, strict=True)
        return np.array(
            [r * (u @ u + v.sum() - d @ u) - u.size for r, u, v, d in parts], dtype=np.float64
        )


def _inner(left: Effects, right: Effects) -> float:
    return float(sum(x @ y for x, y in zip(left, right, strict=True)))


def _penalty(effects: Effects, ridges: FloatArray) -> float:
    return float(sum(r * (u @ u) for r, u in zip(ridges, effects, strict=True)) / 2)
