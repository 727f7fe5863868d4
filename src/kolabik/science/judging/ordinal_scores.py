"""A contest on a short scale by the ordinal model: crossed entries and jurors, in logits."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.cumulative_logit import (
    OrdinalRatings,
    density,
    level_probabilities,
)
from kolabik.science.judging.ordinal import OrdinalFit, fit_ordinal
from kolabik.science.judging.scores import Scores
from kolabik.science.judging.short_scale import ShortScale, fill, read_short_scale
from kolabik.science.types import FloatArray


@dataclass(frozen=True, slots=True)
class OrdinalScores:
    """Entries as an average juror would score them, and the jurors' severities.

    Attributes
    ----------
    entry, entry_se : ndarray of float, shape (n_entries,)
        Entry effects in logits, shrunken, and their standard errors; NaN without a score.
    severity, severity_se : ndarray of float, shape (n_jurors,)
        Juror effects in logits, shrunken: negative is harsh. NaN without a score.
    criterion : ndarray of float, shape (n_criteria,)
        Effects that add up to zero, in logits: negative is a criterion on which points are
        hard to get. NaN without a score.
    thresholds : ndarray of float, shape (n_levels - 1,)
        Between the points in use, in logits.
    points : ndarray of float, shape (n_levels,)
        The points in use.
    entry_variance, juror_variance : float
        In squared logits; one rating's own variance is pi^2 / 3.
    log_likelihood : float
        By Laplace's approximation.
    score, se : ndarray of float, shape (n_entries,)
        Expected weighted score from a juror of average severity, in points of the scale,
        and its standard error.

    """

    entry: FloatArray
    entry_se: FloatArray
    severity: FloatArray
    severity_se: FloatArray
    criterion: FloatArray
    thresholds: FloatArray
    points: FloatArray
    entry_variance: float
    juror_variance: float
    log_likelihood: float
    score: FloatArray
    se: FloatArray


def ordinal_scores(scores: Scores, weights: FloatArray, low: float, high: float) -> OrdinalScores:
    """Fit P(score <= point) = logistic(t[point] - entry - juror - criterion).

    Entries and jurors are random and cross, criteria are fixed. The ratings of one ballot
    are taken as independent given entry, juror and criterion; where a juror's impression of
    an entry colours all criteria (halo), the standard errors are too small.

    Parameters
    ----------
    scores : Scores
        Every score.
    weights : ndarray of float, shape (n_criteria,)
        Weights that add up to 1. They weigh the criteria in `score`, not in the fit.
    low, high : float
        Least and greatest point of the scale; its points are one apart, at most twelve.

    Returns
    -------
    OrdinalScores
        Effects in logits, scores in points.

    Raises
    ------
    UnsuitableScaleError
        If the scale or a score does not suit.
    TooFewError
        If fewer than two entries or two jurors have a score that counts.
    NoSpreadError
        If all scores are equal.
    DisconnectedPanelsError
        If groups of panels have nobody in common.
    NotConvergedError
        If no optimum was found.

    References
    ----------
    .. [1] P. McCullagh (1980). Regression models for ordinal data. Journal of the Royal
       Statistical Society B 42(2), 109-142.

    """
    scale = read_short_scale(scores, weights, low, high)
    entries_longer = scale.entries.size >= scale.jurors.size
    fit = fit_ordinal(_ratings(scale, entries_longer))
    entry, juror = (0, 1) if entries_longer else (1, 0)
    criterion = np.append(fit.coefficients, -fit.coefficients.sum())
    score, steepness = _expected(scale, fit, fit.effects[entry], criterion)
    n_entries, n_jurors = scores.n_entries, scores.n_jurors
    return OrdinalScores(
        entry=fill(fit.effects[entry], scale.entries, n_entries),
        entry_se=fill(fit.errors[entry], scale.entries, n_entries),
        severity=fill(fit.effects[juror], scale.jurors, n_jurors),
        severity_se=fill(fit.errors[juror], scale.jurors, n_jurors),
        criterion=fill(criterion, scale.criteria, scores.n_criteria),
        thresholds=fit.thresholds,
        points=scale.points,
        entry_variance=float(fit.sd[entry] ** 2),
        juror_variance=float(fit.sd[juror] ** 2),
        log_likelihood=fit.log_likelihood,
        score=fill(score, scale.entries, n_entries),
        se=fill(steepness * fit.errors[entry], scale.entries, n_entries),
    )


def _ratings(scale: ShortScale, entries_longer: bool) -> OrdinalRatings:
    """Code criteria so that their effects add up to zero; put the longer factor first."""
    n = scale.criteria.size
    contrasts = np.vstack([np.eye(n - 1), -np.ones((1, n - 1))])
    factors = (scale.entry, scale.juror)
    sizes = (scale.entries.size, scale.jurors.size)
    if not entries_longer:
        factors, sizes = factors[::-1], sizes[::-1]
    return OrdinalRatings(scale.level, scale.n_levels, contrasts[scale.criterion], factors, sizes)


def _expected(
    scale: ShortScale, fit: OrdinalFit, entry: FloatArray, criterion: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return an average juror's expected score of each entry, and its slope in the effect."""
    means, slopes = [], []
    for effect in criterion:
        chance = level_probabilities(fit.thresholds, entry + effect)
        means.append(chance @ scale.points)
        slopes.append(density(np.cumsum(chance, axis=1)[:, :-1]) @ np.diff(scale.points))
    return scale.average(np.array(means)), scale.average(np.array(slopes))
