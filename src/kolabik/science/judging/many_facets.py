"""Joint maximum likelihood of the many-facet rating-scale model, by Newton's method.

    log P(level k) / P(level k-1) = B[entry] - C[juror] - D[criterion] - F[k]

C, D and F add up to zero, so that B floats. The likelihood is concave; its information has
a diagonal entry block, which is eliminated, so that a step costs a dense system of jurors,
criteria and steps only.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array, hstack

from kolabik.science.errors import NotConvergedError, TooFewError
from kolabik.science.judging.rating_scale import RatingScale
from kolabik.science.judging.scores import sum_by
from kolabik.science.types import FloatArray, IntArray

MOST_STEPS = 60
MOST_HALVINGS = 30
SETTLED = 1e-20
FARTHEST = 20.0
FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class FacetRatings:
    """Ratings with their facets, every code and every level in use.

    Parameters
    ----------
    entry, juror, criterion : ndarray of int, shape (n_ratings,)
        Codes 0..n-1.
    level : ndarray of int, shape (n_ratings,)
        0..n_levels-1.
    sizes : tuple of int
        Number of entries, of jurors and of criteria.
    n_levels : int
        How many levels there are, at least two.

    """

    entry: IntArray
    juror: IntArray
    criterion: IntArray
    level: IntArray
    sizes: tuple[int, int, int]
    n_levels: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Logits of the facets, and their standard errors.

    Attributes
    ----------
    entry, juror, criterion : ndarray of float
        B, C and D: ability, severity, difficulty.
    steps : ndarray of float, shape (n_levels - 1,)
        F.
    entry_se, juror_se, criterion_se : ndarray of float
        From the joint information, so that they know of each other.

    """

    entry: FloatArray
    juror: FloatArray
    criterion: FloatArray
    steps: FloatArray
    entry_se: FloatArray
    juror_se: FloatArray
    criterion_se: FloatArray


def estimate_measures(ratings: FacetRatings) -> Measures:
    """Estimate all facets jointly.

    Parameters
    ----------
    ratings : FacetRatings
        No entry, juror or criterion may have all of its ratings at one end of the scale.

    Returns
    -------
    Measures
        In logits.

    Raises
    ------
    TooFewError
        If jurors and criteria cannot be told apart.
    NotConvergedError
        If the likelihood has no maximum, or it was not found.

    References
    ----------
    .. [1] J. M. Linacre (1989). Many-facet Rasch measurement. MESA Press, Chicago.

    """
    return _Newton(ratings).measures()


@dataclass(frozen=True, slots=True)
class _Information:
    """The information at a place, its entry block eliminated."""

    diagonal: FloatArray
    meetings: FloatArray
    inverse: FloatArray

    def solve(self, entry: FloatArray, rest: FloatArray) -> tuple[FloatArray, FloatArray]:
        right = rest - self.meetings.T @ (entry / self.diagonal)
        left = self.inverse @ right
        return (entry - self.meetings @ left) / self.diagonal, left

    def entry_variance(self) -> FloatArray:
        scaled = self.meetings / self.diagonal[:, None]
        through = ((scaled @ self.inverse) * scaled).sum(axis=1)
        return np.asarray(1 / self.diagonal + through)


class _Newton:
    def __init__(self, ratings: FacetRatings) -> None:
        self._ratings = ratings
        n_entries, n_jurors, n_criteria = ratings.sizes
        self._cuts = np.cumsum([n_jurors, n_criteria])
        self._n_rest = n_jurors + n_criteria + ratings.n_levels - 1
        self._entries = _members(ratings.entry, n_entries)
        jurors = _members(ratings.juror, n_jurors)
        self._others = csr_array(hstack([jurors, _members(ratings.criterion, n_criteria)]))
        self._blocks = self._constant_blocks()
        self._observed = self._statistics(
            ratings.level.astype(np.float64),
            (ratings.level[:, None] > np.arange(ratings.n_levels - 1)).sum(axis=0),
        )

    def measures(self) -> Measures:
        entry, rest = np.zeros(self._ratings.sizes[0]), np.zeros(self._n_rest)
        self._require_parted(entry, rest)
        for _ in range(MOST_STEPS):
            scale = self._scale(entry, rest)
            information = self._information(scale)
            slope = self._slope(scale)
            step = information.solve(*slope)
            if step[0] @ slope[0] + step[1] @ slope[1] < SETTLED:
                return self._measures(entry, rest, information)
            entry, rest = self._climb((entry, rest), step)
            if max(np.abs(entry).max(), np.abs(rest).max()) > FARTHEST:
                break
        raise NotConvergedError("the many-facet model has no maximum here")

    def _require_parted(self, entry: FloatArray, rest: FloatArray) -> None:
        """Refuse a design that leaves the information singular before anything is fitted."""
        try:
            self._information(self._scale(entry, rest))
        except NotConvergedError as reason:
            raise TooFewError("jurors and criteria cannot be told apart") from reason

    def _climb(
        self, here: tuple[FloatArray, FloatArray], step: tuple[FloatArray, FloatArray]
    ) -> tuple[FloatArray, FloatArray]:
        height = self._height(*here)
        for halving in range(MOST_HALVINGS):
            share = 0.5**halving
            there = (here[0] + share * step[0], here[1] + share * step[1])
            if self._height(*there) >= height - FLAT * abs(height):
                return there
        raise NotConvergedError("no step leads up")

    def _scale(self, entry: FloatArray, rest: FloatArray) -> RatingScale:
        theta = entry[self._ratings.entry] - self._others @ rest[: self._cuts[1]]
        return RatingScale.at(theta, rest[self._cuts[1] :])

    def _height(self, entry: FloatArray, rest: FloatArray) -> float:
        log_chance = self._scale(entry, rest).log_chance
        return float(np.take_along_axis(log_chance, self._ratings.level[:, None], axis=1).sum())

    def _statistics(
        self, level: FloatArray, reached: FloatArray | IntArray
    ) -> tuple[FloatArray, FloatArray]:
        entry: FloatArray = self._entries.T @ level
        return entry, -np.concatenate([self._others.T @ level, reached])

    def _slope(self, scale: RatingScale) -> tuple[FloatArray, FloatArray]:
        entry, rest = self._statistics(scale.expected, scale.reach.sum(axis=0))
        return self._observed[0] - entry, self._observed[1] - rest

    def _information(self, scale: RatingScale) -> _Information:
        variance, with_steps = scale.variance, scale.with_steps
        weighed = diags_array(variance) @ self._others
        meetings = -np.hstack([(self._entries.T @ weighed).toarray(), self._entries.T @ with_steps])
        corner = self._others.T @ with_steps
        rest = np.block(
            [[(self._others.T @ weighed).toarray(), corner], [corner.T, scale.among_steps()]]
        )
        diagonal = sum_by(self._ratings.entry, variance, self._ratings.sizes[0])
        left = rest - meetings.T @ (meetings / diagonal[:, None])
        return _Information(diagonal, meetings, self._centred_inverse(left))

    def _centred_inverse(self, left: FloatArray) -> FloatArray:
        """Invert where each block adds up to zero; along a block's constant nothing is known."""
        size = np.trace(left) / self._n_rest
        filled = left + size * self._blocks @ self._blocks.T
        values, vectors = np.linalg.eigh(filled)
        if values[0] < FLAT * values[-1]:
            raise NotConvergedError("the information is singular")
        inverse = (vectors / values) @ vectors.T
        return np.asarray(inverse - self._blocks @ self._blocks.T / size)

    def _constant_blocks(self) -> FloatArray:
        """Return the unit constant of each block: jurors, criteria, steps."""
        blocks = np.zeros((self._n_rest, 3))
        for column, part in enumerate(np.split(np.arange(self._n_rest), self._cuts)):
            blocks[part, column] = 1 / np.sqrt(part.size)
        return blocks

    def _measures(self, entry: FloatArray, rest: FloatArray, information: _Information) -> Measures:
        juror, criterion, steps = np.split(rest, self._cuts)
        error = np.sqrt(np.maximum(np.diag(information.inverse), 0))
        juror_se, criterion_se, _ = np.split(error, self._cuts)
        entry_se = np.sqrt(information.entry_variance())
        return Measures(entry, juror, criterion, steps, entry_se, juror_se, criterion_se)


def _members(code: IntArray, n_codes: int) -> csr_array:
    n = code.size
    return csr_array((np.ones(n), (np.arange(n), code)), shape=(n, n_codes))
