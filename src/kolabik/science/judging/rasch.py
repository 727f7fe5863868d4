"""Many-facet Rasch measurement: entries, jurors and criteria on one logit scale.

    log P(x = k) / P(x = k-1) = B[entry] - C[juror] - D[criterion] - F[k]

References
----------
.. [1] J. M. Linacre (1994). Many-facet Rasch measurement. MESA Press, Chicago.
.. [2] B. D. Wright and G. N. Masters (1982). Rating scale analysis. MESA Press, Chicago.

"""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import NotConvergedError, UnsuitableScaleError
from kolabik.science.judging.scores import Scores, sum_by
from kolabik.science.types import FloatArray, IntArray

EXTREME = 0.3
MOST_STEPS = 2_000
TOLERANCE = 1e-6
LONGEST_STEP = 1.0
MOST_CATEGORIES = 12


@dataclass(frozen=True, slots=True)
class Fit:
    """How a facet's ratings fit the model: 1 is expected, above 1.5 noisy, below .5 too tame.

    Attributes
    ----------
    infit, outfit : ndarray of float
        Information-weighted and plain mean squares; NaN without a rating.

    """

    infit: FloatArray
    outfit: FloatArray


@dataclass(frozen=True, slots=True)
class RaschFit:
    """A fitted many-facet rating scale model, in logits.

    Attributes
    ----------
    entry, entry_se : ndarray of float, shape (n_entries,)
        Measures: higher is better. NaN without a rating.
    juror, juror_se : ndarray of float, shape (n_jurors,)
        Severity, summing to zero: positive is harsh.
    criterion : ndarray of float, shape (n_criteria,)
        Difficulty, summing to zero.
    thresholds : ndarray of float, shape (n_categories - 1,)
        Steps between neighbouring categories, summing to zero.
    levels : ndarray of float, shape (n_categories,)
        The scores that the categories stand for.
    extreme : tuple of int
        Entries with only highest or only lowest scores, moved 0.3 points inward.
    entry_fit, juror_fit : Fit
        Mean squares.

    """

    entry: FloatArray
    entry_se: FloatArray
    juror: FloatArray
    juror_se: FloatArray
    criterion: FloatArray
    thresholds: FloatArray
    levels: FloatArray
    extreme: tuple[int, ...]
    entry_fit: Fit
    juror_fit: Fit


def fit_rasch(scores: Scores) -> RaschFit:
    """Fit the rating scale model by joint maximum likelihood.

    Joint estimation stretches the logit scale by about L/(L-1), L being the ratings of an
    entry; order, fit and fair averages are untouched, so nothing is corrected here.

    Parameters
    ----------
    scores : Scores
        Whole scores; every category between the lowest and the highest is used.

    Returns
    -------
    RaschFit
        The optimum: entries float, jurors and criteria are centred.

    Raises
    ------
    UnsuitableScaleError
        With fewer than two or more than twelve categories.
    NotConvergedError
        If the likelihood has no finite optimum.

    """
    levels, category = np.unique(scores.value, return_inverse=True)
    if not 2 <= levels.size <= MOST_CATEGORIES:
        raise UnsuitableScaleError("a rating scale needs 2 to 12 categories")
    climb = _Climb(scores, category.astype(np.int64), levels.size)
    climb.run()
    return climb.fit(levels)


def fair_averages(fit: RaschFit, weights: FloatArray) -> FloatArray:
    """Return what a juror of average severity would be expected to give, in points.

    Parameters
    ----------
    fit : RaschFit
        The fitted model.
    weights : ndarray of float, shape (n_criteria,)
        Weights of the criteria, adding up to 1.

    Returns
    -------
    ndarray of float, shape (n_entries,)
        On the scale of the scores; NaN without a rating.

    """
    total = np.zeros(fit.entry.size)
    for criterion, weight in enumerate(weights):
        chances = _chances(fit.entry - fit.criterion[criterion], fit.thresholds)
        total += weight * (chances @ fit.levels)
    return total


class _Climb:
    """Newton steps, one facet after the other, on a concave likelihood."""

    def __init__(self, scores: Scores, category: IntArray, n_categories: int) -> None:
        self.scores = scores
        self.category = category
        self.steps = np.arange(n_categories, dtype=np.float64)
        self.codes = (scores.entry, scores.juror, scores.criterion)
        sizes = (scores.n_entries, scores.n_jurors, scores.n_criteria)
        self.effects = [np.zeros(size) for size in sizes]
        self.counts = [
            np.bincount(code, minlength=n) for code, n in zip(self.codes, sizes, strict=True)
        ]
        self.totals = [self._inward(facet) for facet in range(3)]
        self.thresholds = np.zeros(n_categories - 1)

    def _inward(self, facet: int) -> FloatArray:
        count = self.counts[facet]
        raw = sum_by(self.codes[facet], self.category.astype(np.float64), count.size)
        most = count * self.steps[-1]
        return np.clip(raw, np.minimum(EXTREME, most / 2), np.maximum(most - EXTREME, most / 2))

    def run(self) -> None:
        for _ in range(MOST_STEPS):
            moved = max(self._step_facet(facet) for facet in (1, 2, 0))
            moved = max(moved, self._step_thresholds())
            if moved < TOLERANCE:
                return
        raise NotConvergedError("the Rasch likelihood has no finite optimum")

    def _step_facet(self, facet: int) -> float:
        expected, variance = self._moments()
        code, count = self.codes[facet], self.counts[facet]
        gap = self.totals[facet] - sum_by(code, expected, count.size)
        information = sum_by(code, variance, count.size)
        step = np.divide(gap, information, out=np.zeros(count.size), where=information > 0)
        step = np.clip(step, -LONGEST_STEP, LONGEST_STEP)
        effect = self.effects[facet] + step
        if facet:
            effect = effect - effect[count > 0].mean()
        moved = float(np.abs(effect - self.effects[facet]).max())
        self.effects[facet] = effect
        return moved

    def _step_thresholds(self) -> float:
        tails = np.cumsum(self._all_chances()[:, ::-1], axis=1)[:, ::-1][:, 1:]
        seen = (self.category[:, None] > np.arange(self.thresholds.size)).sum(axis=0)
        step = (tails.sum(axis=0) - seen) / (tails * (1 - tails)).sum(axis=0)
        thresholds = self.thresholds + np.clip(step, -LONGEST_STEP, LONGEST_STEP)
        thresholds = thresholds - thresholds.mean()
        moved = float(np.abs(thresholds - self.thresholds).max())
        self.thresholds = thresholds
        return moved

    def _all_chances(self) -> FloatArray:
        entry, juror, criterion = self.effects
        where = entry[self.codes[0]] + juror[self.codes[1]] + criterion[self.codes[2]]
        return _chances(where, self.thresholds)

    def _moments(self) -> tuple[FloatArray, FloatArray]:
        chances = self._all_chances()
        expected = chances @ self.steps
        return expected, chances @ self.steps**2 - expected**2

    def fit(self, levels: FloatArray) -> RaschFit:
        expected, variance = self._moments()
        squares = (self.category - expected) ** 2
        most = self.counts[0] * self.steps[-1]
        raw = sum_by(self.codes[0], self.category.astype(np.float64), self.counts[0].size)
        extreme = (self.counts[0] > 0) & ((raw == 0) | (raw == most))
        seen = self.counts[0] > 0
        return RaschFit(
            entry=np.where(seen, self.effects[0], np.nan),
            entry_se=self._error(0, variance),
            juror=-self.effects[1],
            juror_se=self._error(1, variance),
            criterion=-self.effects[2],
            thresholds=self.thresholds,
            levels=levels,
            extreme=tuple(int(i) for i in np.flatnonzero(extreme)),
            entry_fit=self._mean_squares(0, squares, variance),
            juror_fit=self._mean_squares(1, squares, variance),
        )

    def _error(self, facet: int, variance: FloatArray) -> FloatArray:
        information = sum_by(self.codes[facet], variance, self.counts[facet].size)
        error = np.full(information.size, np.nan)
        np.divide(1.0, np.sqrt(information), out=error, where=information > 0)
        return error

    def _mean_squares(self, facet: int, squares: FloatArray, variance: FloatArray) -> Fit:
        code, count = self.codes[facet], self.counts[facet]
        infit, outfit = np.full(count.size, np.nan), np.full(count.size, np.nan)
        information = sum_by(code, variance, count.size)
        np.divide(sum_by(code, squares, count.size), information, out=infit, where=information > 0)
        standard = sum_by(code, squares / variance, count.size)
        np.divide(standard, count, out=outfit, where=count > 0)
        return Fit(infit, outfit)


def _chances(where: FloatArray, thresholds: FloatArray) -> FloatArray:
    """Return the probability of each category, shape (n, n_categories)."""
    steps = where[:, None] - thresholds[None, :]
    logs = np.hstack([np.zeros((where.size, 1)), np.cumsum(steps, axis=1)])
    logs -= logs.max(axis=1, keepdims=True)
    chances = np.exp(logs)
    return np.asarray(chances / chances.sum(axis=1, keepdims=True))
