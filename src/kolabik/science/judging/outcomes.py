"""How often a way of judging finds the true winners, counted over simulated contests."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.replicas import best_first
from kolabik.science.types import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Estimate:
    """A simulated figure and its Monte Carlo standard error."""

    value: float
    se: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """Who judges how much.

    Parameters
    ----------
    n_jurors, per_entry : int
        Jurors there are, and jurors an entry in the first round.
    shortlist, per_entry_final : int
        Entries in the second round, and jurors who are new to an entry there; 0 if there
        is a single round.

    """

    n_jurors: int
    per_entry: int
    shortlist: int = 0
    per_entry_final: int = 0

    def evaluations(self, n_entries: int) -> int:
        """Return the ballots to be written in all."""
        return n_entries * self.per_entry + self.shortlist * self.per_entry_final


@dataclass(frozen=True, slots=True)
class RoundStudy:
    """What one way of judging achieves.

    Attributes
    ----------
    schedule : Schedule
        Who judges how much.
    evaluations : int
        Ballots to be written in all.
    n_runs : int
        Simulated contests.
    overlap : Estimate
        Share of the true best k among the k winners.
    exact : Estimate
        Probability that the winners are exactly the true best k.
    best_wins : Estimate
        Probability that the truly best entry is among the winners.
    loss, loss_sd : Estimate
        True merit that a winner lacks on average against the ideal winners: in points, and
        in standard deviations of quality.
    list_size : ndarray of int, shape (n_sizes,)
        Sizes k..n_entries of a shortlist taken from the top of the final order.
    list_holds, list_holds_se : ndarray of float, shape (n_sizes,)
        Probability that all the true best k are in such a shortlist, and its standard
        error.

    """

    schedule: Schedule
    evaluations: int
    n_runs: int
    overlap: Estimate
    exact: Estimate
    best_wins: Estimate
    loss: Estimate
    loss_sd: Estimate
    list_size: IntArray
    list_holds: FloatArray
    list_holds_se: FloatArray

    def holds(self, size: int) -> float:
        """Return the probability that a shortlist of this size has all the true best k."""
        return float(self.list_holds[size - int(self.list_size[0])])


class Outcomes:
    """Gathers what each simulated contest came to."""

    def __init__(self, winners: int, n_entries: int) -> None:
        self.winners = winners
        self.n_entries = n_entries
        self._overlap: list[FloatArray] = []
        self._loss: list[FloatArray] = []
        self._best_place: list[IntArray] = []
        self._last_place: list[IntArray] = []

    def add(self, quality: FloatArray, order: IntArray) -> None:
        """Compare the final order of a batch with its truth, both (n_runs, n_entries)."""
        k = self.winners
        place = np.empty_like(order)
        np.put_along_axis(place, order, np.arange(self.n_entries)[None, :], axis=1)
        ideal = best_first(quality)[:, :k]
        reached = np.take_along_axis(place, ideal, axis=1)
        missed = np.take_along_axis(quality, ideal, axis=1).sum(axis=1)
        gained = np.take_along_axis(quality, order[:, :k], axis=1).sum(axis=1)
        self._overlap.append((reached < k).mean(axis=1))
        self._loss.append((missed - gained) / k)
        self._best_place.append(reached[:, 0])
        self._last_place.append(reached.max(axis=1))

    def study(self, schedule: Schedule, quality_sd: float) -> RoundStudy:
        """Sum up, given the standard deviation of true quality in points."""
        loss, last = np.concatenate(self._loss), np.concatenate(self._last_place)
        best = np.concatenate(self._best_place)
        size = np.arange(self.winners, self.n_entries + 1)
        held = np.cumsum(np.bincount(last, minlength=self.n_entries))[size - 1]
        chances = [_chance(int(hits), loss.size) for hits in held]
        in_points = _mean(loss)
        return RoundStudy(
            schedule=schedule,
            evaluations=schedule.evaluations(self.n_entries),
            n_runs=loss.size,
            overlap=_mean(np.concatenate(self._overlap)),
            exact=chances[0],
            best_wins=_chance(int((best < self.winners).sum()), loss.size),
            loss=in_points,
            loss_sd=Estimate(in_points.value / quality_sd, in_points.se / quality_sd),
            list_size=size,
            list_holds=np.array([chance.value for chance in chances]),
            list_holds_se=np.array([chance.se for chance in chances]),
        )


def _mean(values: FloatArray) -> Estimate:
    return Estimate(float(values.mean()), float(values.std() / np.sqrt(values.size)))


def _chance(hits: int, n_runs: int) -> Estimate:
    """Return a share; one hit and one miss are added for its error, which is never zero."""
    smoothed = (hits + 1) / (n_runs + 2)
    return Estimate(hits / n_runs, float(np.sqrt(smoothed * (1 - smoothed) / n_runs)))
