"""The rating-scale model of one rating: log P(level k) / P(level k-1) = theta - F[k].

References
----------
.. [1] D. Andrich (1978). A rating formulation for ordered response categories.
   Psychometrika 43(4), 561-573.

"""

from dataclasses import dataclass

import numpy as np
from scipy.special import log_softmax

from kolabik.science.types import FloatArray


@dataclass(frozen=True, slots=True)
class RatingScale:
    """The probabilities of each rating's levels, and what is expected of them.

    Attributes
    ----------
    log_chance : ndarray of float, shape (n, n_levels)
        Log probability of each level.

    """

    log_chance: FloatArray

    @classmethod
    def at(cls, theta: FloatArray, steps: FloatArray) -> "RatingScale":
        """Return the model at logits of shape (n,) and steps F of shape (n_levels - 1,)."""
        climbed = np.concatenate([[0.0], np.cumsum(steps)])
        levels = np.arange(climbed.size)
        return cls(np.asarray(log_softmax(theta[:, None] * levels - climbed, axis=1)))

    @property
    def chance(self) -> FloatArray:
        """Probability of each level, shape (n, n_levels)."""
        return np.exp(self.log_chance)

    @property
    def reach(self) -> FloatArray:
        """Probability of each step or a higher one, shape (n, n_levels - 1)."""
        upwards = np.cumsum(self.chance[:, ::-1], axis=1)[:, ::-1]
        return np.asarray(upwards[:, 1:])

    @property
    def expected(self) -> FloatArray:
        """Expected level, shape (n,)."""
        return np.asarray(self.reach.sum(axis=1))

    @property
    def variance(self) -> FloatArray:
        """Variance of the level, shape (n,): the information on theta."""
        return np.asarray(self.with_steps.sum(axis=1))

    @property
    def with_steps(self) -> FloatArray:
        """Covariance of the level with reaching each step, shape (n, n_levels - 1)."""
        chance, levels = self.chance, np.arange(self.log_chance.shape[1])
        upwards = np.cumsum((chance * levels)[:, ::-1], axis=1)[:, ::-1][:, 1:]
        return np.asarray(upwards - self.expected[:, None] * self.reach)

    def among_steps(self) -> FloatArray:
        """Return the summed covariance of reaching one step and another, (steps, steps)."""
        reach = self.reach
        total = reach.sum(axis=0)
        n = np.arange(total.size)
        return np.asarray(total[np.maximum(n[:, None], n[None, :])] - reach.T @ reach)

    def covariance_with(self, points: FloatArray) -> FloatArray:
        """Return the covariance of the level with what its points are worth, shape (n,)."""
        away = np.arange(points.size) - self.expected[:, None]
        return np.asarray((self.chance * away) @ points)
