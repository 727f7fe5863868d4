"""How many jurors, one round or two: a contest's plan before the first score."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import TooFewError
from kolabik.science.judging.cut import study_cut
from kolabik.science.judging.findings import Finding
from kolabik.science.judging.outcomes import RoundStudy, Schedule
from kolabik.science.judging.panel_size import generalizability
from kolabik.science.judging.recommendation import Curves, recommend
from kolabik.science.judging.rounds import PlannedContest, simulate_round, simulate_two_rounds
from kolabik.science.types import FloatArray

TARGET = 0.9
N_RUNS = 400


@dataclass(frozen=True, slots=True)
class Choices:
    """What the organiser could do.

    Parameters
    ----------
    n_jurors : int
        Jurors there are.
    per_entry : tuple of int
        Numbers of jurors an entry to compare.
    shortlists : tuple of int
        Sizes of a shortlist for a second round to compare; empty if there can be none.

    """

    n_jurors: int
    per_entry: tuple[int, ...]
    shortlists: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What each choice achieves, and which one to take.

    Attributes
    ----------
    contest : PlannedContest
        What is to be judged.
    choices : Choices
        What was compared.
    curves : Curves
        Every study: `one_round` by jurors an entry, `two_rounds` by jurors an entry, then
        shortlist.
    relative, absolute : ndarray of float, shape (n_one_round,)
        E rho^2 and Phi of each study of one round.
    recommendation : tuple of Finding
        What to do and why, in the order to be read.
    n_runs, seed : int
        What reproduces the figures.

    """

    contest: PlannedContest
    choices: Choices
    curves: Curves
    relative: FloatArray
    absolute: FloatArray
    recommendation: tuple[Finding, ...]
    n_runs: int
    seed: int


def plan(
    contest: PlannedContest,
    choices: Choices,
    *,
    target: float = TARGET,
    n_runs: int = N_RUNS,
    seed: int = 0,
) -> Plan:
    """Compare numbers of jurors and shortlists, and recommend.

    Every choice meets the same simulated contests. In the second round of two, everybody
    judges the shortlist: each listed entry goes to all jurors who have not seen it.

    Parameters
    ----------
    contest : PlannedContest
        What is to be judged.
    choices : Choices
        What the organiser could do.
    target : float
        Probability to reach, between 0 and 1 and neither of them.
    n_runs : int
        Simulated contests for each choice.
    seed : int
        Same seed, same figures.

    Returns
    -------
    Plan
        Curves and recommendation.

    Raises
    ------
    TooFewError
        If there is nothing to compare, an entry needs more jurors than there are, or there
        is no run.
    ValueError
        If the target is not inside (0, 1), or a shortlist is shorter than the winners or
        longer than the entries.

    References
    ----------
    .. [1] L. J. Cronbach, G. C. Gleser, H. Nanda and N. Rajaratnam (1972). The
       Dependability of Behavioral Measurements. Wiley.

    """
    _require_choices(contest, choices)
    per_entry = sorted(set(choices.per_entry))
    curves = Curves(
        contest=contest,
        n_jurors=choices.n_jurors,
        target=target,
        cut=study_cut(contest, target, np.random.default_rng(seed)),
        one_round=tuple(
            simulate_round(contest, choices.n_jurors, k, n_runs, np.random.default_rng(seed))
            for k in per_entry
        ),
        two_rounds=_two_rounds(contest, choices, n_runs, seed),
    )
    reliability = np.array([generalizability(contest.components, k) for k in per_entry])
    return Plan(
        contest=contest,
        choices=choices,
        curves=curves,
        relative=reliability[:, 0],
        absolute=reliability[:, 1],
        recommendation=recommend(curves),
        n_runs=n_runs,
        seed=seed,
    )


def _require_choices(contest: PlannedContest, choices: Choices) -> None:
    if not choices.per_entry:
        raise TooFewError("a plan compares at least one number of jurors")
    for size in choices.shortlists:
        if not contest.winners <= size <= contest.n_entries:
            raise ValueError(
                "a shortlist is no shorter than the winners, no longer than the entries"
            )


def _two_rounds(
    contest: PlannedContest, choices: Choices, n_runs: int, seed: int
) -> tuple[RoundStudy, ...]:
    schedules = [
        Schedule(choices.n_jurors, k, size, choices.n_jurors - k)
        for k in sorted(set(choices.per_entry))
        for size in sorted(set(choices.shortlists))
        if k < choices.n_jurors
    ]
    return tuple(
        simulate_two_rounds(contest, schedule, n_runs, np.random.default_rng(seed))
        for schedule in schedules
    )
