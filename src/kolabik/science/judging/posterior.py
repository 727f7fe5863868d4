"""Draws of the entries' true scores, given the ballots.

With many entries and jurors the variance components are taken as estimated. With few,
their own uncertainty is integrated over a grid, under half-t priors on the three standard
deviations: a severity that three jurors cannot show is still not assumed to be zero.

References
----------
.. [1] A. Gelman (2006). Prior distributions for variance parameters in hierarchical
   models. Bayesian Analysis 1(3), 515-534.

"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular
from scipy.special import logsumexp

from kolabik.science.judging.calibration import Calibration
from kolabik.science.judging.crossed import CrossedDesign, Solution
from kolabik.science.judging.reml import solve_at
from kolabik.science.judging.scores import Totals, sum_by
from kolabik.science.types import DrawArray, FloatArray

FEW_JURORS = 6
FEW_ENTRIES = 20
BLOCK = 500
PRIOR_SCALE = 0.1
PRIOR_FREEDOM = 3
GRID = 17
NOISE_NODES = np.linspace(-3.5, 3.5, 9)
LOWEST, HIGHEST = -4.0, 3.0
NEGLIGIBLE = 8.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Variance components on the grid: two log ratios, and the residual sd at each node."""

    log_ratio: FloatArray
    noise: FloatArray
    log_weight: FloatArray


def is_small(totals: Totals) -> bool:
    """Tell whether the components' own uncertainty must be integrated."""
    n_jurors, n_entries = np.unique(totals.juror).size, np.unique(totals.entry).size
    return n_jurors < FEW_JURORS or n_entries < FEW_ENTRIES


def draw_effects(
    design: CrossedDesign,
    totals: Totals,
    calibration: Calibration,
    n_draws: int,
    rng: np.random.Generator,
) -> Iterator[DrawArray]:
    """Draw entry effects with the variance components taken as estimated.

    Parameters
    ----------
    design : CrossedDesign
        The prepared design of the ballots.
    totals : Totals
        The ballots.
    calibration : Calibration
        Their fit.
    n_draws : int
        How many draws.
    rng : Generator
        Source of randomness.

    Yields
    ------
    ndarray of float32, shape (n_block, n_entries)
        Entry effects in points, in blocks of at most 500 draws.

    """
    parts = calibration.components
    solution = design.solve(
        totals.value[:, None], parts.residual / parts.entry, parts.residual / parts.juror
    )
    entry_sum = sum_by(totals.entry, totals.share * totals.value, totals.n_entries)
    noise = np.full(n_draws, np.sqrt(parts.residual))
    for start in range(0, n_draws, BLOCK):
        yield _given(design, solution, entry_sum, noise[start : start + BLOCK], rng)


def draw_effects_integrated(
    design: CrossedDesign,
    totals: Totals,
    span: float,
    n_draws: int,
    rng: np.random.Generator,
) -> Iterator[DrawArray]:
    """Draw entry effects and the variance components together.

    Parameters
    ----------
    design : CrossedDesign
        The prepared design of the ballots.
    totals : Totals
        The ballots.
    span : float
        Length of the rubric's scale in points: the priors' scale is a tenth of it.
    n_draws : int
        How many draws.
    rng : Generator
        Source of randomness.

    Yields
    ------
    ndarray of float32, shape (n_block, n_entries)
        Entry effects in points, one block for each cell of the grid that was drawn.

    """
    values = totals.value[:, None]
    cells = grid_of(design, values, span)
    weights = np.stack([cell.log_weight for cell in cells])
    share = np.exp(weights - logsumexp(weights))
    counts = rng.multinomial(n_draws, share.ravel() / share.sum()).reshape(share.shape)
    entry_sum = sum_by(totals.entry, totals.share * totals.value, totals.n_entries)
    for cell, count in zip(cells, counts, strict=True):
        if count.any():
            solution = solve_at(design, values, cell.log_ratio)
            yield _given(design, solution, entry_sum, np.repeat(cell.noise, count), rng)


def grid_of(design: CrossedDesign, values: FloatArray, span: float) -> list[Cell]:
    """Lay a grid over the log ratios, as wide as their posterior needs.

    Parameters
    ----------
    design : CrossedDesign
        The prepared design.
    values : ndarray of float, shape (n_ballots, 1)
        The ballots' totals.
    span : float
        Length of the scale in points.

    Returns
    -------
    list of Cell
        17 x 17 cells with unnormalised log posterior weights.

    """
    start = _highest_point(design, values, span)
    edges = [_reach(design, values, span, start, axis) for axis in (0, 1)]
    return [
        _cell(design, values, span, np.array([entry, juror]))
        for entry in np.linspace(*edges[0], GRID)
        for juror in np.linspace(*edges[1], GRID)
    ]


def _given(
    design: CrossedDesign,
    solution: Solution,
    entry_sum: FloatArray,
    noise: FloatArray,
    rng: np.random.Generator,
) -> DrawArray:
    """Draw effects given the components: mean and jurors first, then independent entries."""
    left = np.concatenate([solution.mean, solution.juror[:, 0]])
    normal = rng.standard_normal((left.size, noise.size))
    swing = solve_triangular(solution.factor, normal, trans="T", lower=True, check_finite=False)
    effects = design.meetings @ (left[:, None] + noise * swing)
    np.subtract(entry_sum[:, None], effects, out=effects)
    effects /= solution.entry_diagonal[:, None]
    draws = effects.T.astype(np.float32)
    own = rng.standard_normal(draws.shape, dtype=np.float32)
    own *= noise.astype(np.float32)[:, None]
    own /= np.sqrt(solution.entry_diagonal).astype(np.float32)
    draws += own
    return draws


def _cell(design: CrossedDesign, values: FloatArray, span: float, log_ratio: FloatArray) -> Cell:
    """Return the posterior weights of the residual sd at a pair of log ratios."""
    solution = solve_at(design, values, log_ratio)
    freedom = values.size - 1
    log_noise = 0.5 * np.log(solution.deviance / freedom) + NOISE_NODES / np.sqrt(2 * freedom)
    noise = np.exp(log_noise)
    log_determinant = solution.log_det + 2 * (
        design.n_entries * log_ratio[0] + design.n_jurors * log_ratio[1]
    )
    log_likelihood = -freedom * log_noise - 0.5 * (solution.deviance / noise**2 + log_determinant)
    deviations = noise * np.exp(np.array([log_ratio[0], log_ratio[1], 0.0]))[:, None]
    prior = (_log_half_t(deviations / (PRIOR_SCALE * span)) + np.log(deviations)).sum(axis=0)
    return Cell(log_ratio, noise, log_likelihood + prior)


def _log_half_t(x: FloatArray) -> FloatArray:
    return np.asarray(-0.5 * (PRIOR_FREEDOM + 1) * np.log1p(x**2 / PRIOR_FREEDOM))


def _log_density(
    design: CrossedDesign, values: FloatArray, span: float, log_ratio: FloatArray
) -> float:
    return float(logsumexp(_cell(design, values, span, log_ratio).log_weight))


def _highest_point(design: CrossedDesign, values: FloatArray, span: float) -> FloatArray:
    """Climb to the mode of the log ratios by coordinate steps that halve."""
    point = np.zeros(2)
    best = _log_density(design, values, span, point)
    step = 1.0
    while step > 0.05:
        moved = False
        for move in (np.array([step, 0.0]), np.array([0.0, step])):
            for sign in (1, -1):
                tried = np.clip(point + sign * move, LOWEST, HIGHEST)
                height = _log_density(design, values, span, tried)
                if height > best:
                    point, best, moved = tried, height, True
        step = step if moved else step / 2
    return point


def _reach(
    design: CrossedDesign, values: FloatArray, span: float, mode: FloatArray, axis: int
) -> tuple[float, float]:
    """Return how far an axis goes from the mode until the density is negligible."""
    peak = _log_density(design, values, span, mode)
    ends = []
    for sign, bound in ((-1, LOWEST), (1, HIGHEST)):
        step, point = 0.05, mode.copy()
        while point[axis] != bound:
            point[axis] = np.clip(mode[axis] + sign * step, LOWEST, HIGHEST)
            if _log_density(design, values, span, point) < peak - NEGLIGIBLE:
                break
            step *= 1.4
        ends.append(float(point[axis]))
    return ends[0], ends[1]
