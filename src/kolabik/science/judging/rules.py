"""The rules of a contest: fixed before play."""

from dataclasses import dataclass
from enum import StrEnum

from kolabik.science.types import FloatArray


class Rule(StrEnum):
    """How ballots become one number for each entry."""

    WEIGHTED_MEAN = "weighted_mean"
    TRIMMED_MEAN = "trimmed_mean"
    MEDIAN = "median"
    BORDA = "borda"
    Z_SCORE = "z_score"
    CALIBRATED = "calibrated"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the organiser fixed: weights, scale, official rule, winners, tie-break.

    Parameters
    ----------
    weights : ndarray of float, shape (n_criteria,)
        Weights of the criteria, adding up to 1.
    low, high : float
        Least and greatest score that a juror may give.
    rule : Rule
        The official rule.
    winners : int
        How many entries win.
    tie_break : tuple of int
        Criteria whose weighted means part equal entries, first to last.

    """

    weights: FloatArray
    low: float
    high: float
    rule: Rule = Rule.WEIGHTED_MEAN
    winners: int = 3
    tie_break: tuple[int, ...] = ()
