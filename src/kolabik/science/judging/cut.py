"""The cut between the last winner and the first entry below: why it is rarely exact."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import TooFewError
from kolabik.science.judging.rounds import PlannedContest
from kolabik.science.types import FloatArray

MOST_JURORS = 400
NUMBERS = 1_000_000
N_RUNS = 4_000
FEWEST_RUNS = 400


@dataclass(frozen=True, slots=True)
class Cut:
    """How close the last winner and the next entry are, and what it takes to part them.

    Attributes
    ----------
    gap : float
        Median difference of true quality between the last of the best k and the next one,
        in points.
    jurors : int or None
        Least number of jurors an entry with which the winners are exactly the true best k
        often enough, severities known; None if `most` are not enough.
    most : int
        The largest number of jurors that was tried.
    exact_at_most : float
        Probability of the exact winners with that many jurors.

    """

    gap: float
    jurors: int | None
    most: int
    exact_at_most: float


def study_cut(
    contest: PlannedContest, target: float, rng: np.random.Generator, most: int = MOST_JURORS
) -> Cut:
    """Find how many jurors an entry would give exactly the true winners.

    Each entry's mean is its truth plus an independent normal error with variance vr / k:
    as if all severities were known. A real panel, which has to estimate them, needs no
    fewer jurors.

    Parameters
    ----------
    contest : PlannedContest
        What is to be judged.
    target : float
        Probability of the exact winners to reach, between 0 and 1 and neither of them.
    rng : Generator
        Source of the draws.
    most : int
        Jurors an entry at which the search ends.

    Returns
    -------
    Cut
        The gap at the cut, and the jurors that it takes.

    Raises
    ------
    TooFewError
        If `most` is below 1.
    ValueError
        If the target is not inside (0, 1).

    References
    ----------
    .. [1] R. E. Bechhofer (1954). A single-sample multiple decision procedure for ranking
       means of normal populations with known variances. Annals of Mathematical Statistics
       25(1), 16-39.

    """
    if not 0 < target < 1:
        raise ValueError("a probability to reach lies between 0 and 1")
    if most < 1:
        raise TooFewError("an entry needs at least one juror")
    n_runs = min(N_RUNS, max(FEWEST_RUNS, NUMBERS // contest.n_entries))
    quality = np.sqrt(contest.components.entry) * rng.standard_normal((n_runs, contest.n_entries))
    quality = np.sort(quality, axis=1)[:, ::-1]
    noise = np.sqrt(contest.components.residual) * rng.standard_normal(quality.shape)
    k = contest.winners
    exact_at_most = _share_exact(quality + noise / np.sqrt(most), k)
    return Cut(
        gap=float(np.median(quality[:, k - 1] - quality[:, k])),
        jurors=_least_jurors(quality, noise, k, (target, most))
        if exact_at_most >= target
        else None,
        most=most,
        exact_at_most=exact_at_most,
    )


def _least_jurors(
    quality: FloatArray, noise: FloatArray, winners: int, goal: tuple[float, int]
) -> int:
    target, enough = goal
    too_few = 0
    while enough - too_few > 1:
        middle = (enough + too_few) // 2
        if _share_exact(quality + noise / np.sqrt(middle), winners) >= target:
            enough = middle
        else:
            too_few = middle
    return enough


def _share_exact(estimate: FloatArray, winners: int) -> float:
    """Return how often the first columns, the true best, are all above the others."""
    lowest_best = estimate[:, :winners].min(axis=1)
    return float((lowest_best > estimate[:, winners:].max(axis=1)).mean())
