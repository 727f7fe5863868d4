"""Places by the official number: ties broken in the published order, or left open."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores, sum_by
from kolabik.science.types import FloatArray, IntArray

EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class Tie:
    """Entries with the same official number, and what parted them.

    Attributes
    ----------
    entries : tuple of int
        The equal entries, in their final order.
    broken_by : tuple of int
        The criteria of the tie-break that parted some of them, in order of use.
    open : tuple of tuple of int
        Groups that stay equal after every criterion: they share a place.

    """

    entries: tuple[int, ...]
    broken_by: tuple[int, ...]
    open: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands where by the official number.

    Attributes
    ----------
    order : ndarray of int, shape (n_candidates,)
        Entries from first to last; equals that nothing parts stand in code order.
    rank : ndarray of int, shape (n_entries,)
        1 is best, equals share the better place; 0 for entries that are not ranked.
    winners : tuple of int
        Entries that win whatever happens to open ties.
    undecided : tuple of int
        Equal entries across the cut that the rules cannot part.
    seats : int
        How many of `undecided` may win.
    ties : tuple of Tie
        Every group of equal official numbers.

    """

    order: IntArray
    rank: IntArray
    winners: tuple[int, ...]
    undecided: tuple[int, ...]
    seats: int
    ties: tuple[Tie, ...]


def stand(
    official: FloatArray, scores: Scores, rules: Rules, preference: FloatArray | None = None
) -> Standing:
    """Put entries in order by the official number and the tie-break of the rules.

    Parameters
    ----------
    official : ndarray of float, shape (n_entries,)
        The official number; NaN for an entry that is not ranked.
    scores : Scores
        All scores: the tie-break compares the entries' mean on each of its criteria.
    rules : Rules
        Number of winners and tie-break order.
    preference : ndarray of float, shape (n_entries,), optional
        In which order equals are listed that the rules cannot part; it never gives a place.

    Returns
    -------
    Standing
        Places, winners, and what is left for people to decide.

    """
    ranked = np.flatnonzero(~np.isnan(official))
    means = np.stack(
        [criterion_means(scores, criterion) for criterion in rules.tie_break]
        or [np.zeros(scores.n_entries)]
    )
    keys = _levels(np.vstack([official, means])[:, ranked])
    listed = -preference[ranked] if preference is not None else ranked
    order = ranked[np.lexsort((ranked, listed, *(-keys[::-1])))]
    place = {int(entry): column for column, entry in enumerate(ranked)}
    sorted_keys = keys[:, [place[int(entry)] for entry in order]]
    rank_in_order = _ranks(sorted_keys)
    rank = np.zeros(official.size, dtype=np.int64)
    rank[order] = rank_in_order
    winners, undecided, seats = _winners(order, rank_in_order, rules.winners)
    ties = _ties(order, sorted_keys, rank_in_order, rules.tie_break)
    return Standing(order, rank, winners, undecided, seats, ties)


def leaders(official: FloatArray, scores: Scores, rules: Rules) -> tuple[int, ...]:
    """Name the winners alone, with everybody who ties for the last seats.

    Parameters
    ----------
    official : ndarray of float, shape (n_entries,)
        The official number; NaN for an entry that is not ranked.
    scores : Scores
        All scores, for the tie-break.
    rules : Rules
        Number of winners and tie-break order.

    Returns
    -------
    tuple of int
        The same as `stand` gives as winners and undecided, without placing the field.

    """
    ranked = np.flatnonzero(~np.isnan(official))
    n, k = ranked.size, rules.winners
    contenders = ranked
    if n > k:
        cut = float(np.partition(official[ranked], n - k)[n - k])
        contenders = ranked[official[ranked] >= cut - EQUAL * max(1.0, abs(cut))]
    if contenders.size <= k:
        order = np.argsort(-official[contenders], kind="stable")
        return tuple(int(i) for i in contenders[order])
    few = np.full(official.size, np.nan)
    few[contenders] = official[contenders]
    standing = stand(few, scores, rules)
    return (*standing.winners, *standing.undecided)


def criterion_means(scores: Scores, criterion: int) -> FloatArray:
    """Return each entry's mean on one criterion, -inf where nobody scored it."""
    there = scores.criterion == criterion
    entry = scores.entry[there]
    count = np.bincount(entry, minlength=scores.n_entries)
    total = sum_by(entry, scores.value[there], scores.n_entries)
    means = np.full(scores.n_entries, -np.inf)
    np.divide(total, count, out=means, where=count > 0)
    return means


def _levels(keys: FloatArray) -> IntArray:
    """Give each row's distinct values numbers, upwards; rounding noise makes no difference."""
    levels = np.empty(keys.shape, dtype=np.int64)
    for row, values in enumerate(keys):
        order = np.argsort(values, kind="stable")
        with np.errstate(invalid="ignore"):
            step = np.diff(values[order]) > EQUAL * np.maximum(1, np.abs(values[order][1:]))
        levels[row, order] = np.concatenate([[0], np.cumsum(step)]) if order.size else 0
    return levels


def _ranks(sorted_keys: IntArray) -> IntArray:
    n = sorted_keys.shape[1]
    new = np.ones(n, dtype=np.bool_)
    new[1:] = (np.diff(sorted_keys, axis=1) != 0).any(axis=0)
    return np.maximum.accumulate(np.where(new, np.arange(1, n + 1), 0))


def _winners(
    order: IntArray, rank: IntArray, seats: int
) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    if order.size <= seats:
        return tuple(int(i) for i in order), (), 0
    last, first_below = rank[seats - 1], rank[seats]
    if last != first_below:
        return tuple(int(i) for i in order[:seats]), (), 0
    sure = order[rank < last]
    return (
        tuple(int(i) for i in sure),
        tuple(int(i) for i in order[rank == last]),
        seats - sure.size,
    )


def _ties(
    order: IntArray, keys: IntArray, rank: IntArray, tie_break: tuple[int, ...]
) -> tuple[Tie, ...]:
    ties = []
    levels, count = np.unique(keys[0], return_counts=True)
    for level in levels[count > 1][::-1]:
        members = np.flatnonzero(keys[0] == level)
        used = [
            criterion
            for row, criterion in enumerate(tie_break, start=1)
            if _parts(keys[:, members], row)
        ]
        open_groups = tuple(
            tuple(int(i) for i in order[members[rank[members] == place]])
            for place in np.unique(rank[members])
            if (rank[members] == place).sum() > 1
        )
        ties.append(Tie(tuple(int(i) for i in order[members]), tuple(used), open_groups))
    return tuple(ties)


def _parts(keys: IntArray, row: int) -> bool:
    """Tell whether a row parts columns that all rows before it leave equal."""
    before = np.unique(keys[:row], axis=1).shape[1]
    return bool(np.unique(keys[: row + 1], axis=1).shape[1] > before)
