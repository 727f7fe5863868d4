"""One round of judging or two, played many times over to see what each would find."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import NoSpreadError, TooFewError
from kolabik.science.judging.calibration import Components
from kolabik.science.judging.dealing import deal_many, require_panel
from kolabik.science.judging.outcomes import Outcomes, RoundStudy, Schedule
from kolabik.science.judging.panel_size import require_variances
from kolabik.science.judging.replicas import (
    Replicas,
    best_first,
    draw_replicas,
    estimate_quality,
)
from kolabik.science.types import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class PlannedContest:
    """A contest that is still to be judged.

    Parameters
    ----------
    n_entries : int
        How many entries take part.
    winners : int
        How many of them win.
    components : Components
        Variances of one juror's total, in squared points: from an earlier sheet or guessed.

    Raises
    ------
    TooFewError
        If nobody wins, or not fewer win than take part.
    NoSpreadError
        If the entries do not differ: no panel can tell them apart.
    ValueError
        If a variance is negative or no number, or the residual one is zero.

    """

    n_entries: int
    winners: int
    components: Components

    def __post_init__(self) -> None:
        """Refuse what cannot be planned."""
        if not 1 <= self.winners < self.n_entries:
            raise TooFewError("a contest has at least one winner, and more entries than winners")
        require_variances(self.components)
        if self.components.entry == 0:
            raise NoSpreadError("entries that do not differ cannot be told apart by any panel")
        if self.components.residual == 0:
            raise ValueError("jurors who never differ need no plan: the residual variance is zero")


def simulate_round(
    contest: PlannedContest, n_jurors: int, per_entry: int, n_runs: int, rng: np.random.Generator
) -> RoundStudy:
    """Judge many simulated contests in a single round.

    Truth, severity and residual are normal; panels are dealt anew in each run; the winners
    are the highest BLUPs of the crossed model with known variances, severity corrected.

    Parameters
    ----------
    contest : PlannedContest
        What is to be judged.
    n_jurors, per_entry : int
        Jurors there are, and jurors an entry.
    n_runs : int
        Simulated contests.
    rng : Generator
        Source of all draws. Generators in the same state give every plan the same
        contests, so that differences between plans are surer than each figure.

    Returns
    -------
    RoundStudy
        Figures with their Monte Carlo standard errors.

    Raises
    ------
    TooFewError
        If an entry needs more jurors than there are, or there is no run.

    """
    schedule = Schedule(n_jurors, per_entry)
    _require_runs(contest, schedule, n_runs)
    outcomes = Outcomes(contest.winners, contest.n_entries)
    score_rng, deal_rng = rng.spawn(2)
    shape = (n_runs, contest.n_entries, n_jurors)
    for replicas in draw_replicas(contest.components, shape, score_rng):
        met = _deal(replicas, per_entry, deal_rng)
        estimate = estimate_quality(met, replicas.values(0), contest.components)
        outcomes.add(replicas.quality, best_first(estimate))
    return outcomes.study(schedule, float(np.sqrt(contest.components.entry)))


def simulate_two_rounds(
    contest: PlannedContest, schedule: Schedule, n_runs: int, rng: np.random.Generator
) -> RoundStudy:
    """Judge many simulated contests in two rounds, the second one for a shortlist.

    The shortlist goes to jurors who have not seen the entry before: a second look by the
    same juror brings back the same opinion, and how much news it adds no earlier sheet of
    one round can tell. A juror's severity is drawn anew in the second round and estimated
    for each round apart; the scores of the first round stay in the final model.

    Parameters
    ----------
    contest : PlannedContest
        What is to be judged.
    schedule : Schedule
        Jurors, shortlist, jurors an entry in both rounds. `n_jurors - per_entry` new
        jurors in the second round mean that everybody has judged the shortlist by its end.
    n_runs : int
        Simulated contests.
    rng : Generator
        Source of all draws; see `simulate_round`.

    Returns
    -------
    RoundStudy
        Figures with their Monte Carlo standard errors. The final order has the shortlist
        first, so its curve at the shortlist's size tells what the first round let through.

    Raises
    ------
    TooFewError
        If an entry needs more jurors than there are in both rounds together, or there is
        no run.
    ValueError
        If the shortlist is shorter than the winners or longer than the entries.

    """
    _require_runs(contest, schedule, n_runs)
    _require_final(contest, schedule)
    outcomes = Outcomes(contest.winners, contest.n_entries)
    score_rng, deal_rng = rng.spawn(2)
    shape = (n_runs, contest.n_entries, schedule.n_jurors)
    for replicas in draw_replicas(contest.components, shape, score_rng):
        outcomes.add(replicas.quality, _final_order(contest, schedule, replicas, deal_rng))
    return outcomes.study(schedule, float(np.sqrt(contest.components.entry)))


def _final_order(
    contest: PlannedContest, schedule: Schedule, replicas: Replicas, rng: np.random.Generator
) -> IntArray:
    met = _deal(replicas, schedule.per_entry, rng)
    first = estimate_quality(met, replicas.values(0), contest.components)
    shortlist = best_first(first)[:, : schedule.shortlist]
    met_again = _deal_final(met, shortlist, schedule.per_entry_final, rng)
    estimate = estimate_quality(
        np.concatenate([met, met_again], axis=2),
        np.concatenate([replicas.values(0), replicas.values(1)], axis=2),
        contest.components,
    )
    listed = np.zeros(first.shape, dtype=np.bool_)
    np.put_along_axis(listed, shortlist, values=True, axis=1)
    return _listed_first(estimate, listed)


def _deal(replicas: Replicas, per_entry: int, rng: np.random.Generator) -> BoolArray:
    return deal_many(np.ones(replicas.ballot.shape, dtype=np.bool_), per_entry, rng)


def _deal_final(
    met: BoolArray, shortlist: IntArray, per_entry: int, rng: np.random.Generator
) -> BoolArray:
    """Deal the second round among the jurors to whom an entry is new."""
    fresh = ~np.take_along_axis(met, shortlist[:, :, None], axis=1)
    met_again = np.zeros_like(met)
    dealt = deal_many(fresh, per_entry, rng)
    np.put_along_axis(met_again, shortlist[:, :, None], dealt, axis=1)
    return met_again


def _listed_first(estimate: FloatArray, listed: BoolArray) -> IntArray:
    return np.asarray(np.lexsort((-estimate, ~listed), axis=1))


def _require_runs(contest: PlannedContest, schedule: Schedule, n_runs: int) -> None:
    require_panel(contest.n_entries, schedule.n_jurors, schedule.per_entry)
    if n_runs < 1:
        raise TooFewError("a simulation needs at least one run")


def _require_final(contest: PlannedContest, schedule: Schedule) -> None:
    if not contest.winners <= schedule.shortlist <= contest.n_entries:
        raise ValueError("a shortlist is no shorter than the winners, no longer than the entries")
    if schedule.per_entry_final < 1:
        raise TooFewError("a second round needs a juror for each entry")
    if schedule.per_entry + schedule.per_entry_final > schedule.n_jurors:
        raise TooFewError("an entry cannot have more jurors than there are in both rounds")
