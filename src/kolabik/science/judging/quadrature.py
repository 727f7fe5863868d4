"""Adaptive Gauss-Hermite quadrature for the effects of one random factor."""

import numpy as np
from scipy.special import logsumexp

from kolabik.science.judging.cumulative_logit import OrdinalRatings, logit_terms
from kolabik.science.judging.laplace import LaplaceLikelihood, Parameters
from kolabik.science.types import FloatArray


class QuadratureLikelihood:
    """The marginal likelihood of ratings with one random factor, node by node.

    The nodes of each effect stand around its mode, as wide as the curvature there: with
    one node this is Laplace's approximation.

    Parameters
    ----------
    ratings : OrdinalRatings
        With one factor.
    nodes : int
        How many nodes.

    Raises
    ------
    ValueError
        If there are two random factors: their effects cannot be integrated one by one.

    References
    ----------
    .. [1] J. C. Pinheiro and D. M. Bates (1995). Approximations to the log-likelihood
       function in the nonlinear mixed-effects model. Journal of Computational and Graphical
       Statistics 4(1), 12-35.

    """

    def __init__(self, ratings: OrdinalRatings, nodes: int) -> None:
        if len(ratings.factors) != 1:
            raise ValueError("quadrature is for one random factor")
        self.ratings = ratings
        self.laplace = LaplaceLikelihood(ratings)
        place, weight = np.polynomial.hermite.hermgauss(nodes)
        self._place: FloatArray = np.asarray(place, dtype=np.float64)
        self._log_weight: FloatArray = np.log(weight) + self._place**2

    def value(self, parameters: Parameters) -> float:
        """Return the log-likelihood."""
        mode = self.laplace.mode(parameters)
        width = np.sqrt(2 * mode.curvature.variances[0])
        effects = mode.effects[0] + self._place[:, None] * width
        heights = self._heights(parameters, effects) + self._log_weight[:, None]
        log_sd = float(parameters.log_sd[0]) + np.log(2 * np.pi) / 2
        return float((logsumexp(heights, axis=0) + np.log(width) - log_sd).sum())

    def _heights(self, parameters: Parameters, effects: FloatArray) -> FloatArray:
        """Return log likelihood plus log prior at each node and effect, but for a constant."""
        code, size = self.ratings.factors[0], self.ratings.sizes[0]
        predictor = self.ratings.fixed @ parameters.coefficients + effects[:, code]
        terms = logit_terms(self.ratings.level, parameters.thresholds, predictor)
        sums = np.stack([np.bincount(code, row, size) for row in terms.value])
        return np.asarray(sums - parameters.ridges[0] * effects**2 / 2)
