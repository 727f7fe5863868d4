"""Juries on a scale of a few points, drawn from a model whose truth is known."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.scores import Scores
from kolabik.science.types import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Truth:
    """Scores and the logits that they were drawn from; negative severity is harsh."""

    scores: Scores
    entry: FloatArray
    severity: FloatArray
    criterion: FloatArray
    thresholds: FloatArray


def rasch_jury(sizes: tuple[int, int, int], per_entry: int, n_points: int, seed: int) -> Truth:
    """Draw scores 1..n_points of (entries, jurors, criteria) from the rating-scale model."""
    rng = np.random.default_rng(seed)
    entry, juror, criterion = _design(sizes, per_entry, rng)
    quality, severity, ease = _effects(sizes, rng)
    steps = np.linspace(-1.5, 1.5, n_points - 1) if n_points > 2 else np.zeros(1)
    theta = quality[entry] + severity[juror] + ease[criterion]
    heights = theta[:, None] * np.arange(n_points) - np.append(0, np.cumsum(steps))
    value = 1 + (heights + rng.gumbel(size=heights.shape)).argmax(axis=1).astype(float)
    scores = Scores(entry, juror, criterion, value, *sizes)
    return Truth(scores, quality, severity, ease, steps)


def ordinal_jury(sizes: tuple[int, int, int], per_entry: int, n_points: int, seed: int) -> Truth:
    """Draw scores 1..n_points of (entries, jurors, criteria) from the cumulative logit model."""
    rng = np.random.default_rng(seed)
    entry, juror, criterion = _design(sizes, per_entry, rng)
    quality, severity, ease = _effects(sizes, rng)
    thresholds = np.linspace(-3, 3, n_points - 1)
    eta = quality[entry] + severity[juror] + ease[criterion] + rng.logistic(size=entry.size)
    value = 1 + np.searchsorted(thresholds, eta).astype(float)
    scores = Scores(entry, juror, criterion, value, *sizes)
    return Truth(scores, quality, severity, ease, thresholds)


def _design(
    sizes: tuple[int, int, int], per_entry: int, rng: np.random.Generator
) -> tuple[IntArray, IntArray, IntArray]:
    n_entries, n_jurors, n_criteria = sizes
    panels = [rng.choice(n_jurors, per_entry, replace=False) for _ in range(n_entries)]
    entry = np.repeat(np.arange(n_entries), per_entry * n_criteria)
    juror = np.repeat(np.concatenate(panels), n_criteria)
    return entry, juror, np.tile(np.arange(n_criteria), n_entries * per_entry)


def _effects(
    sizes: tuple[int, int, int], rng: np.random.Generator
) -> tuple[FloatArray, FloatArray, FloatArray]:
    severity = rng.normal(size=sizes[1])
    ease = np.linspace(-0.5, 0.5, sizes[2]) if sizes[2] > 1 else np.zeros(1)
    return 1.2 * rng.normal(size=sizes[0]), severity - severity.mean(), ease
