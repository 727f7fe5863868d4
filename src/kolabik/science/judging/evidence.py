"""What the checks of a jury look at."""

from dataclasses import dataclass

from kolabik.science.judging.calibration import Calibration
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.robust import RobustOpinion
from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores, Totals
from kolabik.science.types import BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks look at.

    Parameters
    ----------
    scores : Scores
        Every score.
    rules : Rules
        Weights and scale.
    totals : Totals
        The ballots that the scores add up to.
    calibration : Calibration
        Their fit.
    design : CrossedDesign
        Their prepared design.
    robust : RobustOpinion or None
        The second opinion, for slopes and weights.
    same_unit : ndarray of bool, shape (n_entries, n_jurors), or None
        Whether a juror belongs to an entry's own unit.
    order : ndarray of int, shape (n_scores,), or None
        In which order a juror gave the scores.
    seed : int
        Seed of the permutation test.

    """

    scores: Scores
    rules: Rules
    totals: Totals
    calibration: Calibration
    design: CrossedDesign
    robust: RobustOpinion | None = None
    same_unit: BoolArray | None = None
    order: IntArray | None = None
    seed: int = 0
