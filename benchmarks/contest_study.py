"""One simulated contest judged by every rule and model, beside the truth."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.audit import audit
from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.ranking import Question, rank_with_uncertainty
from kolabik.science.judging.robust import robust_opinion
from kolabik.science.judging.rules import Rule, Rules
from kolabik.science.judging.scores import totals_of
from kolabik.science.judging.tally import tally
from kolabik.science.types import FloatArray
from tests.world.contests import HIGH, LOW, Design, World, simulate

WINNERS = 3
TALLIES = (Rule.WEIGHTED_MEAN, Rule.MEDIAN, Rule.TRIMMED_MEAN, Rule.Z_SCORE, Rule.BORDA)
METHODS = (*(str(rule) for rule in TALLIES), "calibrated", "second opinion")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What each method found of the true best three, and what was claimed of it."""

    found: FloatArray
    rank_correlation: FloatArray
    p_win: FloatArray
    is_best: FloatArray
    chosen_p: float
    chosen_true: float
    alarmed: bool
    friends_won: FloatArray
    at_top: float


def judge(design: Design, world: World, seed: tuple[int, ...]) -> Outcome:
    """Draw a contest and judge it by every method."""
    drawn = simulate(design, world, np.random.default_rng(seed))
    rules = Rules(np.full(design.n_criteria, 1 / design.n_criteria), LOW, HIGH)
    totals = totals_of(drawn.scores, rules.weights)
    crossed = CrossedDesign(totals)
    fit = calibrate(totals, crossed)
    robust = robust_opinion(totals, fit)
    numbers = [*(tally(totals, rule) for rule in TALLIES), fit.score, robust.score]
    best = _top(drawn.quality)
    of_best = np.isin(drawn.scores.entry, list(best))
    order = np.argsort(-fit.score, kind="stable")
    question = Question(order, WINNERS, HIGH - LOW, seed=0, n_draws=2_000)
    ranking = rank_with_uncertainty(totals, fit, question, crossed)
    is_best = np.isin(np.arange(design.n_entries), list(best)).astype(float)
    checks = audit(Evidence(drawn.scores, rules, totals, fit, crossed, robust, order=drawn.order))
    chosen = order[:WINNERS]
    return Outcome(
        found=np.array([len(best & _top(number)) / WINNERS for number in numbers]),
        rank_correlation=np.array(
            [_spearman(numbers[0], drawn.quality), _spearman(fit.score, drawn.quality)]
        ),
        p_win=ranking.p_win,
        is_best=is_best,
        chosen_p=float(ranking.p_win[chosen].mean()),
        chosen_true=float(is_best[chosen].mean()),
        alarmed=checks.alarm,
        friends_won=np.array(
            [bool(_top(number) & (set(drawn.friends) - best)) for number in numbers], dtype=float
        ),
        at_top=float((drawn.scores.value[of_best] == HIGH).mean()) if world.bounded else 0.0,
    )


def _top(number: FloatArray) -> set[int]:
    return {int(i) for i in np.argsort(-number, kind="stable")[:WINNERS]}


def _spearman(left: FloatArray, right: FloatArray) -> float:
    ranks = [np.argsort(np.argsort(number)) for number in (left, right)]
    return float(np.corrcoef(*ranks)[0, 1])
