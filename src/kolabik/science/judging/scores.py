"""The scores of a contest, and what each juror's ballot adds up to."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.types import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Scores:
    """Every score of a contest, one row each; a missing row means "not judged".

    Parameters
    ----------
    entry, juror, criterion : ndarray of int, shape (n_scores,)
        Codes 0..n-1. A juror appears at most once for each entry and criterion.
    value : ndarray of float, shape (n_scores,)
        Points on the rubric's scale, higher is better, all finite.
    n_entries, n_jurors, n_criteria : int
        How many codes there are; a code may have no score.

    """

    entry: IntArray
    juror: IntArray
    criterion: IntArray
    value: FloatArray
    n_entries: int
    n_jurors: int
    n_criteria: int

    def select(self, keep: BoolArray) -> "Scores":
        """Return the rows of a mask of shape (n_scores,), with all codes kept."""
        return Scores(
            self.entry[keep],
            self.juror[keep],
            self.criterion[keep],
            self.value[keep],
            self.n_entries,
            self.n_jurors,
            self.n_criteria,
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """One weighted total for each ballot, that is for each juror and entry that met.

    Parameters
    ----------
    entry, juror : ndarray of int, shape (n_ballots,)
        Codes; sorted by entry, then juror; no pair twice.
    value : ndarray of float, shape (n_ballots,)
        Weighted mean of the criteria that were scored, in points of the scale.
    share : ndarray of float, shape (n_ballots,)
        Share of the rubric's weight that was scored: 1 for a complete ballot.
    n_entries, n_jurors : int
        How many codes there are.

    """

    entry: IntArray
    juror: IntArray
    value: FloatArray
    share: FloatArray
    n_entries: int
    n_jurors: int

    def select(self, keep: BoolArray) -> "Totals":
        """Return the ballots of a mask of shape (n_ballots,), with all codes kept."""
        return Totals(
            self.entry[keep],
            self.juror[keep],
            self.value[keep],
            self.share[keep],
            self.n_entries,
            self.n_jurors,
        )

    def grid(self) -> FloatArray:
        """Return the totals as shape (n_jurors, n_entries), NaN where not judged."""
        table = np.full((self.n_jurors, self.n_entries), np.nan)
        table[self.juror, self.entry] = self.value
        return table

    def per_entry(self) -> IntArray:
        """Return the number of ballots of each entry, shape (n_entries,)."""
        return np.bincount(self.entry, minlength=self.n_entries)

    def per_juror(self) -> IntArray:
        """Return the number of ballots of each juror, shape (n_jurors,)."""
        return np.bincount(self.juror, minlength=self.n_jurors)


def totals_of(scores: Scores, weights: FloatArray) -> Totals:
    """Add up each juror's scores of an entry by the rubric's weights.

    A ballot that lacks a criterion is averaged over the weight that it has; its
    `share` says how much that is, and the models trust it accordingly less.

    Parameters
    ----------
    scores : Scores
        All scores of the contest.
    weights : ndarray of float, shape (n_criteria,)
        Weights that add up to 1, none negative.

    Returns
    -------
    Totals
        One row for each juror and entry with at least one weighted score.

    Raises
    ------
    ValueError
        If the weights do not fit the criteria or do not add up to 1.

    """
    if weights.shape != (scores.n_criteria,) or weights.min() < 0:
        raise ValueError("one weight for each criterion, none negative")
    if abs(float(weights.sum()) - 1) > 1e-9:
        raise ValueError("the weights must add up to 1")
    weight = weights[scores.criterion]
    counted = weight > 0
    pair = scores.entry * scores.n_jurors + scores.juror
    keys, ballot = np.unique(pair[counted], return_inverse=True)
    share = sum_by(ballot, weight[counted], keys.size)
    points = sum_by(ballot, (weight * scores.value)[counted], keys.size)
    share[np.abs(share - 1) < 1e-9] = 1.0
    return Totals(
        keys // scores.n_jurors,
        keys % scores.n_jurors,
        points / share,
        share,
        scores.n_entries,
        scores.n_jurors,
    )


def sum_by(code: IntArray, value: FloatArray, n_codes: int) -> FloatArray:
    """Add up values by their code.

    Parameters
    ----------
    code : ndarray of int, shape (n,)
        Codes 0..n_codes-1.
    value : ndarray of float, shape (n,)
        What to add up.
    n_codes : int
        How many codes there are.

    Returns
    -------
    ndarray of float, shape (n_codes,)
        Zero for a code that does not occur.

    """
    return np.asarray(np.bincount(code, weights=value, minlength=n_codes), dtype=np.float64)
