"""Entries, jurors and criteria all of whose ratings lie at one end of the scale.

Their logits are infinite. They are laid aside, which may leave others at an end, until
nobody is; the rest is estimated, and those laid aside are placed after it, last one first,
as if their total were 0.3 levels inside the end.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from kolabik.science.judging.rating_scale import RatingScale
from kolabik.science.judging.scores import sum_by
from kolabik.science.types import BoolArray, FloatArray, IntArray

INWARD = 0.3
FARTHEST = 100.0


@dataclass(frozen=True, slots=True)
class Extreme:
    """Somebody whose ratings lie at one end.

    Attributes
    ----------
    facet : int
        0 for an entry, 1 for a juror, 2 for a criterion.
    code : int
        Who.
    ratings : ndarray of int, shape (n,)
        The ratings that were left when this one was laid aside.
    top : bool
        Whether they lie at the upper end.

    """

    facet: int
    code: int
    ratings: IntArray
    top: bool


def lay_aside(facets: tuple[IntArray, ...], level: IntArray) -> tuple[BoolArray, list[Extreme]]:
    """Find all who are at one end, again and again until nobody is.

    Parameters
    ----------
    facets : tuple of ndarray of int, each of shape (n_ratings,)
        Codes of entry, juror and criterion.
    level : ndarray of int, shape (n_ratings,)
        Ratings.

    Returns
    -------
    kept : ndarray of bool, shape (n_ratings,)
        Ratings that lie between people who are at no end.
    aside : list of Extreme
        In the order in which they were laid aside.

    """
    kept = np.ones(level.size, dtype=np.bool_)
    aside: list[Extreme] = []
    while kept.any():
        found = _first_extremes(facets, level, kept)
        if not found:
            break
        aside += found
        for extreme in found:
            kept[extreme.ratings] = False
    return kept, aside


def _first_extremes(
    facets: tuple[IntArray, ...], level: IntArray, kept: BoolArray
) -> list[Extreme]:
    """Return those at an end in the first facet that has any; a facet of one stays."""
    left = level[kept]
    ends = int(left.min()), int(left.max())
    for facet, code in enumerate(facets):
        size = int(code.max()) + 1
        count = np.bincount(code[kept], minlength=size)
        total = sum_by(code[kept], left.astype(np.float64), size)
        low = (count > 0) & (total == ends[0] * count)
        high = (count > 0) & (total == ends[1] * count)
        if (low | high).any() and (count > 0).sum() > 1:
            return [
                Extreme(facet, int(who), np.flatnonzero(kept & (code == who)), bool(high[who]))
                for who in np.flatnonzero(low | high)
            ]
    return []


def place(offset: FloatArray, steps: FloatArray, top: bool) -> tuple[float, float]:
    """Place somebody at one end as if the total were 0.3 levels inside it.

    Parameters
    ----------
    offset : ndarray of float, shape (n,)
        Logits of the ratings without this one's own part.
    steps : ndarray of float, shape (n_levels - 1,)
        Steps of the scale.
    top : bool
        Whether the ratings lie at the upper end.

    Returns
    -------
    measure, se : float
        What to add to the logits, and its standard error given all others.

    References
    ----------
    .. [1] B. D. Wright (1998). Estimating Rasch measures for extreme scores. Rasch
       Measurement Transactions 12(2), 632-633.

    """
    highest = steps.size * offset.size
    target = highest - INWARD if top else INWARD

    def surplus(measure: float) -> float:
        return float(RatingScale.at(offset + measure, steps).expected.sum()) - target

    measure = float(brentq(surplus, -FARTHEST, FARTHEST))
    information = RatingScale.at(offset + measure, steps).variance.sum()
    return measure, float(1 / np.sqrt(information))
