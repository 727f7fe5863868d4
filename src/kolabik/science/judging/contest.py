"""What a verdict is asked of: scores, rules, and what is known of the panels."""

from dataclasses import dataclass

from kolabik.science.judging.ranking import N_DRAWS
from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores
from kolabik.science.types import BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class Contest:
    """What a verdict is asked of.

    Parameters
    ----------
    scores : Scores
        All scores, of all rounds. A juror who judged in two rounds is two jurors here, as
        severity differs between rounds.
    rules : Rules
        The published rules.
    decisive : ndarray of bool, shape (n_jurors,), optional
        Jurors of the round that decides; the other rounds inform the calibration only.
    same_unit : ndarray of bool, shape (n_entries, n_jurors), optional
        Whether a juror belongs to an entry's own unit.
    order : ndarray of int, shape (n_scores,), optional
        In which order a juror gave the scores.
    panels_random : bool
        Whether the organiser states that panels were drawn at random, without which
        disconnected panels are not compared.
    seed : int
        Seed of all draws.
    n_draws : int
        How many draws.

    """

    scores: Scores
    rules: Rules
    decisive: BoolArray | None = None
    same_unit: BoolArray | None = None
    order: IntArray | None = None
    panels_random: bool = False
    seed: int = 0
    n_draws: int = N_DRAWS
