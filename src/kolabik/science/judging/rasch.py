"""A contest on a short scale by the many-facet Rasch model, jointly estimated."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import TooFewError
from kolabik.science.judging.extremes import Extreme, lay_aside, place
from kolabik.science.judging.many_facets import FacetRatings, Measures, estimate_measures
from kolabik.science.judging.rating_scale import RatingScale
from kolabik.science.judging.scores import Scores, sum_by
from kolabik.science.judging.short_scale import (
    ShortScale,
    fill,
    read_short_scale,
    require_common_ground,
)
from kolabik.science.types import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class FacetFit:
    """How well the model foresaw the ratings of each entry or juror; 1 is what it expects.

    Attributes
    ----------
    infit : ndarray of float, shape (n,)
        Mean square weighted by information: sum (x - E)^2 / sum V. NaN without a score, or
        where all scores lie at one end.
    outfit : ndarray of float, shape (n,)
        Plain mean of (x - E)^2 / V, which single surprises move most.

    """

    infit: FloatArray
    outfit: FloatArray


@dataclass(frozen=True, slots=True)
class RaschFit:
    """Entries as a mean juror would score them, and the jurors' severities.

    Attributes
    ----------
    entry, entry_se : ndarray of float, shape (n_entries,)
        Measures in logits, and standard errors; NaN without a score.
    severity, severity_se : ndarray of float, shape (n_jurors,)
        Juror effects in logits, adding up to zero: negative is harsh. NaN without a score,
        or with scores only for entries at one end.
    criterion : ndarray of float, shape (n_criteria,)
        Effects in logits, adding up to zero: negative is a criterion on which points are
        hard to get. NaN without a score.
    steps : ndarray of float, shape (n_levels - 1,)
        F of the model, adding up to zero; a step below the one before it is disordered.
    points : ndarray of float, shape (n_levels,)
        The points in use by those who are not at one end.
    entry_fit, juror_fit : FacetFit
        Mean squares.
    extreme_entries, extreme_jurors : tuple of int
        Those all of whose scores lie at one end, and who are placed 0.3 steps inside it.
        Jurors among them do not count in the zero of `severity`.
    bias : float
        (L - 1) / L, with L ratings to an entry: joint estimates lie too far from zero by
        about its inverse. The order is not touched by it; nothing here is corrected.
    score, se : ndarray of float, shape (n_entries,)
        Fair average: expected weighted score from a juror of mean severity, in points of
        the scale, and its standard error.

    """

    entry: FloatArray
    entry_se: FloatArray
    severity: FloatArray
    severity_se: FloatArray
    criterion: FloatArray
    steps: FloatArray
    points: FloatArray
    entry_fit: FacetFit
    juror_fit: FacetFit
    extreme_entries: tuple[int, ...]
    extreme_jurors: tuple[int, ...]
    bias: float
    score: FloatArray
    se: FloatArray


def fit_rasch(scores: Scores, weights: FloatArray, low: float, high: float) -> RaschFit:
    """Fit log P(k) / P(k-1) = entry + juror + criterion - step[k].

    Points that nobody gave are left out, so that the steps next to them join. The ratings
    of one ballot are taken as independent given entry, juror and criterion; where a juror's
    impression of an entry colours all criteria (halo), the standard errors are too small.

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
    RaschFit
        Measures in logits, scores in points.

    Raises
    ------
    UnsuitableScaleError
        If the scale or a score does not suit.
    TooFewError
        If fewer than two entries or two jurors are left when those at one end of the scale
        are laid aside, or an entry has scores only from jurors at both ends, or jurors and
        criteria cannot be told apart.
    NoSpreadError
        If all scores are equal.
    DisconnectedPanelsError
        If groups of panels have nobody in common, those at one end laid aside.
    NotConvergedError
        If the likelihood has no maximum.

    References
    ----------
    .. [1] J. M. Linacre (1989). Many-facet Rasch measurement. MESA Press, Chicago.
    .. [2] B. D. Wright and G. N. Masters (1982). Rating scale analysis. MESA Press, Chicago.

    """
    scale = read_short_scale(scores, weights, low, high)
    return _Fit(scale).summary((scores.n_entries, scores.n_jurors, scores.n_criteria))


class _Fit:
    def __init__(self, scale: ShortScale) -> None:
        self.scale = scale
        self.facets = (scale.entry, scale.juror, scale.criterion)
        self.kept, self.aside = lay_aside(self.facets, scale.level)
        codes, ratings = _inner(scale, self.kept)
        used = np.unique(scale.level[self.kept])
        self.level = np.searchsorted(used, scale.level)
        self.points = scale.points[used]
        self.rated = ratings.level.size / ratings.sizes[0]
        inner = estimate_measures(ratings)
        self.steps = inner.steps
        self.logits, self.errors = self._spread(inner, codes)
        for extreme in reversed(self.aside):
            self._place(extreme)
        if any(np.isnan(self.logits[facet]).any() for facet in (0, 2)):
            raise TooFewError("an entry has scores only from jurors at the ends of the scale")

    def summary(self, sizes: tuple[int, int, int]) -> RaschFit:
        scale = self.scale
        score, steepness = self._fair_average()
        entry, juror, criterion = self.logits
        return RaschFit(
            entry=fill(entry, scale.entries, sizes[0]),
            entry_se=fill(self.errors[0], scale.entries, sizes[0]),
            severity=fill(juror, scale.jurors, sizes[1]),
            severity_se=fill(self.errors[1], scale.jurors, sizes[1]),
            criterion=fill(criterion, scale.criteria, sizes[2]),
            steps=self.steps,
            points=self.points,
            entry_fit=self._mean_squares(0, scale.entries, sizes[0]),
            juror_fit=self._mean_squares(1, scale.jurors, sizes[1]),
            extreme_entries=self._extremes(0, scale.entries),
            extreme_jurors=self._extremes(1, scale.jurors),
            bias=(self.rated - 1) / self.rated,
            score=fill(score, scale.entries, sizes[0]),
            se=fill(steepness * self.errors[0], scale.entries, sizes[0]),
        )

    def _spread(
        self, inner: Measures, codes: tuple[IntArray, ...]
    ) -> tuple[tuple[FloatArray, ...], tuple[FloatArray, ...]]:
        """Put the measures at the places of those who were not laid aside."""
        scale = self.scale
        sizes = (scale.entries.size, scale.jurors.size, scale.criteria.size)
        logits = (inner.entry, -inner.juror, -inner.criterion)
        errors = (inner.entry_se, inner.juror_se, inner.criterion_se)
        return (
            tuple(fill(x, c, n) for x, c, n in zip(logits, codes, sizes, strict=True)),
            tuple(fill(x, c, n) for x, c, n in zip(errors, codes, sizes, strict=True)),
        )

    def _place(self, extreme: Extreme) -> None:
        others = [f for f in range(3) if f != extreme.facet]
        offset = sum(
            (np.nan_to_num(self.logits[f][self.facets[f][extreme.ratings]]) for f in others),
            np.zeros(extreme.ratings.size),
        )
        measure, error = place(offset, self.steps, extreme.top)
        self.logits[extreme.facet][extreme.code] = measure
        self.errors[extreme.facet][extreme.code] = error

    def _mean_squares(self, facet: int, codes: IntArray, n_codes: int) -> FacetFit:
        code, n = self.facets[facet][self.kept], codes.size
        parts = zip(self.logits, self.facets, strict=True)
        theta = sum((x[f[self.kept]] for x, f in parts), np.zeros(code.size))
        model = RatingScale.at(theta, self.steps)
        squared = (self.level[self.kept] - model.expected) ** 2
        count = np.bincount(code, minlength=n)
        infit, outfit = np.full(n, np.nan), np.full(n, np.nan)
        information = sum_by(code, model.variance, n)
        np.divide(sum_by(code, squared, n), information, out=infit, where=count > 0)
        np.divide(sum_by(code, squared / model.variance, n), count, out=outfit, where=count > 0)
        return FacetFit(fill(infit, codes, n_codes), fill(outfit, codes, n_codes))

    def _extremes(self, facet: int, codes: IntArray) -> tuple[int, ...]:
        return tuple(sorted(int(codes[e.code]) for e in self.aside if e.facet == facet))

    def _fair_average(self) -> tuple[FloatArray, FloatArray]:
        """Return a mean juror's expected score of each entry, and its slope in the measure."""
        means, slopes = [], []
        for effect in self.logits[2]:
            model = RatingScale.at(self.logits[0] + effect, self.steps)
            means.append(model.chance @ self.points)
            slopes.append(model.covariance_with(self.points))
        return self.scale.average(np.array(means)), self.scale.average(np.array(slopes))


def _inner(
    scale: ShortScale, kept: BoolArray
) -> tuple[tuple[IntArray, IntArray, IntArray], FacetRatings]:
    """Return the ratings of those at no end, with codes of their own, and who they are."""
    entries, entry = np.unique(scale.entry[kept], return_inverse=True)
    jurors, juror = np.unique(scale.juror[kept], return_inverse=True)
    criteria, criterion = np.unique(scale.criterion[kept], return_inverse=True)
    used, level = np.unique(scale.level[kept], return_inverse=True)
    if min(entries.size, jurors.size, used.size) < 2:
        raise TooFewError("nearly all scores lie at one end of the scale")
    require_common_ground(_original(scale, kept), scale.weights)
    sizes = (entries.size, jurors.size, criteria.size)
    ratings = FacetRatings(entry, juror, criterion, level, sizes, used.size)
    return (entries, jurors, criteria), ratings


def _original(scale: ShortScale, kept: BoolArray) -> Scores:
    """Return the kept ratings with the codes of entries and jurors that a refusal names."""
    return Scores(
        scale.entries[scale.entry[kept]],
        scale.jurors[scale.juror[kept]],
        scale.criterion[kept],
        scale.points[scale.level[kept]],
        int(scale.entries[-1]) + 1,
        int(scale.jurors[-1]) + 1,
        scale.criteria.size,
    )
