"""How sure a ranking is: probabilities of winning, rank intervals, who beats whom."""

from dataclasses import dataclass
from math import comb

import numpy as np

from kolabik.science.errors import TooFewError
from kolabik.science.judging.calibration import Calibration
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.posterior import (
    draw_effects,
    draw_effects_integrated,
    is_small,
)
from kolabik.science.judging.scores import Totals
from kolabik.science.types import DrawArray, FloatArray, IntArray

N_DRAWS = 4_000
RANKED_NUMBERS = 1_500_000
INTERVAL = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the ballots say of each entry's true place.

    Attributes
    ----------
    score, se : ndarray of float, shape (n_entries,)
        Posterior mean in points, for an average juror, and its standard error. With the
        variances integrated the error is that of an entry beside the field's mean: what all
        entries share says nothing of their order, and with few entries it is large.
    p_win, p_first : ndarray of float, shape (n_entries,)
        Probability to be among the true best k, and to be the very best. NaN for entries
        that are no candidates.
    rank_low, rank_high : ndarray of int, shape (n_entries,)
        90% interval of the true rank; 0 for entries that are no candidates.
    winners : tuple of int
        The set that `p_exact` and `p_cut` speak of, best first.
    p_exact : float
        Probability that the true best k are exactly `winners`.
    p_cut : float
        Probability that the last of `winners` is better than the first one below the cut;
        NaN if nobody is below.
    integrated : bool
        Whether the variance components' own uncertainty was integrated.
    separable : bool
        False if the scores cannot tell the entries apart: all chances are equal then.
    n_draws, seed : int
        What reproduces the figures.

    """

    score: FloatArray
    se: FloatArray
    p_win: FloatArray
    p_first: FloatArray
    rank_low: IntArray
    rank_high: IntArray
    winners: tuple[int, ...]
    p_exact: float
    p_cut: float
    integrated: bool
    separable: bool
    n_draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the ballots.

    Parameters
    ----------
    order : ndarray of int, shape (n_candidates,)
        The candidates in the official order; the first `winners` are the winners.
    winners : int
        How many win.
    span : float
        Length of the rubric's scale in points.
    seed : int
        Seed of all draws.
    n_draws : int
        How many draws.

    """

    order: IntArray
    winners: int
    span: float
    seed: int = 0
    n_draws: int = N_DRAWS


def rank_with_uncertainty(
    totals: Totals,
    calibration: Calibration,
    question: Question,
    design: CrossedDesign | None = None,
) -> Ranking:
    """Draw the true scores many times and count.

    Parameters
    ----------
    totals : Totals
        The ballots.
    calibration : Calibration
        Their fit.
    question : Question
        Candidates, official order, number of winners, seed.
    design : CrossedDesign, optional
        The prepared design of the ballots, if the caller has it already.

    Returns
    -------
    Ranking
        Same seed, same figures.

    Raises
    ------
    TooFewError
        If there are fewer than one winner or no candidates.

    """
    if question.winners < 1 or question.order.size == 0:
        raise TooFewError("a ranking needs a winner and a candidate")
    integrated = is_small(totals)
    if not integrated and not calibration.entries_differ:
        return _all_alike(totals, calibration, question)
    design = design or CrossedDesign(totals)
    rng = np.random.default_rng(question.seed)
    draws = (
        draw_effects_integrated(design, totals, question.span, question.n_draws, rng)
        if integrated
        else draw_effects(design, totals, calibration, question.n_draws, rng)
    )
    count = _Count(totals.n_entries, question)
    moments = _Moments(totals.n_entries) if integrated else None
    for block in draws:
        count.add(block)
        if moments is not None:
            moments.add(block)
    return count.ranking(calibration, moments)


class _Count:
    """Counts places over blocks of draws, in bounded memory."""

    def __init__(self, n_entries: int, question: Question) -> None:
        self.question = question
        self.candidates = question.order
        self.k = min(question.winners, self.candidates.size)
        self.n_entries = n_entries
        self.wins = np.zeros(self.candidates.size)
        self.firsts = np.zeros(self.candidates.size)
        self.exact = self.cut = self.seen = 0
        self.ranks: list[IntArray] = []
        self.ranked = max(RANKED_NUMBERS // self.candidates.size, 1)

    def add(self, block: DrawArray) -> None:
        block = np.ascontiguousarray(block[:, self.candidates])
        n = self.candidates.size
        if self.seen < self.ranked:
            self.ranks.append(_ranks(block[: self.ranked - self.seen]))
        threshold = np.partition(block, n - self.k, axis=1)[:, n - self.k]
        top = block >= threshold[:, None]
        self.wins += top.sum(axis=0)
        self.firsts += np.bincount(block.argmax(axis=1), minlength=n)
        self.exact += int(top[:, : self.k].all(axis=1).sum())
        if n > self.k:
            self.cut += int((block[:, self.k - 1] > block[:, self.k]).sum())
        self.seen += block.shape[0]

    def ranking(self, calibration: Calibration, moments: "_Moments | None") -> Ranking:
        n_entries, n = self.n_entries, self.candidates.size
        low, high = _interval(np.concatenate(self.ranks))
        return Ranking(
            score=calibration.score if moments is None else calibration.mean + moments.mean,
            se=calibration.se if moments is None else moments.deviation,
            p_win=_spread(self.wins / self.seen, self.candidates, n_entries),
            p_first=_spread(self.firsts / self.seen, self.candidates, n_entries),
            rank_low=_place(low, self.candidates, n_entries),
            rank_high=_place(high, self.candidates, n_entries),
            winners=tuple(int(i) for i in self.candidates[: self.k]),
            p_exact=self.exact / self.seen,
            p_cut=self.cut / self.seen if n > self.k else float("nan"),
            integrated=moments is not None,
            separable=True,
            n_draws=self.seen,
            seed=self.question.seed,
        )


class _Moments:
    """Posterior means of the effects, and their deviations beside the field's mean."""

    def __init__(self, n_entries: int) -> None:
        self.total = np.zeros(n_entries)
        self.away = np.zeros(n_entries)
        self.squares = np.zeros(n_entries)
        self.seen = 0

    def add(self, block: DrawArray) -> None:
        effects = block.astype(np.float64)
        away = effects - effects.mean(axis=1, keepdims=True)
        self.total += effects.sum(axis=0)
        self.away += away.sum(axis=0)
        self.squares += (away**2).sum(axis=0)
        self.seen += block.shape[0]

    @property
    def mean(self) -> FloatArray:
        return self.total / self.seen

    @property
    def deviation(self) -> FloatArray:
        variance = self.squares / self.seen - (self.away / self.seen) ** 2
        return np.sqrt(np.maximum(variance, 0.0))


def _ranks(block: DrawArray) -> IntArray:
    order = np.argsort(-block, axis=1)
    ranks = np.empty(block.shape, dtype=np.int64)
    places = np.broadcast_to(np.arange(1, block.shape[1] + 1), block.shape)
    np.put_along_axis(ranks, order, places, axis=1)
    return ranks


def _interval(ranks: IntArray) -> tuple[IntArray, IntArray]:
    n = ranks.shape[0]
    positions = [max(int(np.ceil(share * n)) - 1, 0) for share in INTERVAL]
    parted = np.partition(ranks, positions, axis=0)
    return parted[positions[0]], parted[positions[1]]


def _spread(values: FloatArray, candidates: IntArray, n_entries: int) -> FloatArray:
    wide = np.full(n_entries, np.nan)
    wide[candidates] = values
    return wide


def _place(values: IntArray, candidates: IntArray, n_entries: int) -> IntArray:
    wide = np.zeros(n_entries, dtype=np.int64)
    wide[candidates] = values
    return wide


def _all_alike(totals: Totals, calibration: Calibration, question: Question) -> Ranking:
    """Give every candidate the same chance: the ballots hold no difference between them."""
    candidates, n_entries = question.order, totals.n_entries
    n, k = candidates.size, min(question.winners, candidates.size)
    alike = np.ones(n)
    return Ranking(
        score=calibration.score,
        se=calibration.se,
        p_win=_spread(alike * k / n, candidates, n_entries),
        p_first=_spread(alike / n, candidates, n_entries),
        rank_low=_place(np.ones(n, dtype=np.int64), candidates, n_entries),
        rank_high=_place(np.full(n, n), candidates, n_entries),
        winners=tuple(int(i) for i in candidates[:k]),
        p_exact=1 / comb(n, k),
        p_cut=0.5 if n > k else float("nan"),
        integrated=False,
        separable=False,
        n_draws=0,
        seed=question.seed,
    )
