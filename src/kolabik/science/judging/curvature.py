"""The curvature of a penalised likelihood in its random effects, factored."""

from typing import Protocol

import numpy as np
from scipy.sparse import csr_array, diags_array

from kolabik.science.types import FloatArray, IntArray

Effects = tuple[FloatArray, ...]


class Curvature(Protocol):
    """The effects' negative second derivatives at their mode, factored."""

    @property
    def log_det(self) -> float:
        """Log determinant."""

    @property
    def variances(self) -> Effects:
        """Diagonal of the inverse, factor by factor."""

    def solve(self, right: Effects) -> Effects:
        """Return the inverse times a right side."""

    def spread(self) -> FloatArray:
        """Return the variance of each rating's predictor, shape (n_ratings,)."""


class OneFactor:
    """The curvature of one factor's effects: a diagonal.

    Parameters
    ----------
    diagonal : ndarray of float, shape (size,)
        Information on each effect, its prior's with it.
    code : ndarray of int, shape (n_ratings,)
        Whose rating each is.

    """

    def __init__(self, diagonal: FloatArray, code: IntArray) -> None:
        self._diagonal, self._code = diagonal, code
        self.log_det = float(np.log(diagonal).sum())
        self.variances: Effects = (1 / diagonal,)

    def solve(self, right: Effects) -> Effects:
        """Return the inverse times a right side."""
        return (right[0] / self._diagonal,)

    def spread(self) -> FloatArray:
        """Return the variance of each rating's predictor."""
        return self.variances[0][self._code]


class TwoFactors:
    """The curvature of two crossed factors: the first, diagonal one is eliminated.

    Parameters
    ----------
    diagonals : tuple of ndarray of float
        Information on each effect of the two factors, their priors' with it.
    meetings : csr_array of float, shape (size_first, size_second)
        Information of the ratings that two effects share.
    codes : tuple of ndarray of int, each of shape (n_ratings,)
        Whose rating each is.

    """

    def __init__(
        self, diagonals: Effects, meetings: csr_array, codes: tuple[IntArray, ...]
    ) -> None:
        self._first, self._codes, self._meetings = diagonals[0], codes, meetings
        scaled = diags_array(1 / self._first) @ meetings
        system = np.diag(diagonals[1]) - (meetings.T @ scaled).toarray()
        self._inverse = np.linalg.inv(system)
        self._through = np.asarray(scaled @ self._inverse)
        self.log_det = float(np.log(self._first).sum() + np.linalg.slogdet(system)[1])
        through = np.asarray((scaled.multiply(self._through)).sum(axis=1)).ravel()
        self.variances: Effects = (1 / self._first + through, np.diag(self._inverse))

    def solve(self, right: Effects) -> Effects:
        """Return the inverse times a right side."""
        first = right[0] / self._first
        second = self._inverse @ (right[1] - self._meetings.T @ first)
        return (first - (self._meetings @ second) / self._first, second)

    def spread(self) -> FloatArray:
        """Return the variance of each rating's predictor."""
        first, second = self._codes
        alone = self.variances[0][first] + self.variances[1][second]
        return np.asarray(alone - 2 * self._through[first, second])
