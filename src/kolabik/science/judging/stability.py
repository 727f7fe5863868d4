"""Who would win without each juror, and without each criterion."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import ScienceError
from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores, Totals, totals_of

Decide = Callable[[Scores, Totals], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Omission:
    """The contest without one juror or criterion.

    Attributes
    ----------
    code : int
        Who or what was left out.
    winners : tuple of int
        Who would win then, best first; empty if nothing could be decided.
    entered, left : tuple of int
        Entries that would win only then, and only as it is.

    """

    code: int
    winners: tuple[int, ...]
    entered: tuple[int, ...]
    left: tuple[int, ...]

    @property
    def changes(self) -> bool:
        """Whether other entries would win."""
        return bool(self.entered or self.left)


@dataclass(frozen=True, slots=True)
class Stability:
    """How much the winners hang on single jurors or criteria."""

    omissions: tuple[Omission, ...]

    @property
    def share_changed(self) -> float:
        """Share of the omissions that change the set of winners; NaN if there are none."""
        if not self.omissions:
            return float("nan")
        return sum(omission.changes for omission in self.omissions) / len(self.omissions)


def without_each_juror(
    scores: Scores, totals: Totals, winners: tuple[int, ...], decide: Decide
) -> Stability:
    """Decide again without each juror in turn.

    Parameters
    ----------
    scores : Scores
        The scores that decide.
    totals : Totals
        What they add up to.
    winners : tuple of int
        Who wins with all jurors.
    decide : callable
        Takes scores and totals, returns the winners, best first.

    Returns
    -------
    Stability
        One omission for each juror with a ballot; none for a lone juror.

    """
    jurors = np.unique(totals.juror)
    if jurors.size < 2:
        return Stability(())
    omissions = []
    for juror in jurors:
        rest = scores.select(scores.juror != juror)
        then = _winners(decide, rest, totals.select(totals.juror != juror))
        omissions.append(_omission(int(juror), winners, then))
    return Stability(tuple(omissions))


def without_each_criterion(
    scores: Scores, rules: Rules, winners: tuple[int, ...], decide: Decide
) -> Stability:
    """Decide again without each criterion in turn, the other weights kept in proportion.

    Parameters
    ----------
    scores : Scores
        The scores that decide.
    rules : Rules
        The published rules.
    winners : tuple of int
        Who wins with all criteria.
    decide : callable
        Takes scores and totals, returns the winners, best first.

    Returns
    -------
    Stability
        One omission for each weighted criterion; none if there is only one.

    """
    weighted = np.flatnonzero(rules.weights > 0)
    if weighted.size < 2:
        return Stability(())
    omissions = []
    for criterion in weighted:
        weights = rules.weights.copy()
        weights[criterion] = 0
        then = _winners(decide, scores, totals_of(scores, weights / weights.sum()))
        omissions.append(_omission(int(criterion), winners, then))
    return Stability(tuple(omissions))


def _winners(decide: Decide, scores: Scores, totals: Totals) -> tuple[int, ...]:
    try:
        return decide(scores, totals)
    except ScienceError:
        return ()


def _omission(code: int, winners: tuple[int, ...], then: tuple[int, ...]) -> Omission:
    entered = tuple(i for i in then if i not in winners)
    left = tuple(i for i in winners if i not in then)
    return Omission(code, then, entered, left)
