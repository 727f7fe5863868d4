"""Evidence of a jury for tests of its checks, honest unless something is done to it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.robust import robust_opinion
from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores, totals_of
from kolabik.science.types import FloatArray
from tests.world.panels import random_totals

Deed = Callable[[Scores], FloatArray]


def evidence_of(scores: Scores) -> Evidence:
    """Fit what the checks need of some scores, all criteria weighing the same."""
    rules = Rules(np.full(scores.n_criteria, 1 / scores.n_criteria), 1, 10)
    totals = totals_of(scores, rules.weights)
    design = CrossedDesign(totals)
    fit = calibrate(totals, design)
    return Evidence(scores, rules, totals, fit, design, robust_opinion(totals, fit))


def honest_scores(n_criteria: int = 3, seed: int = 1) -> Scores:
    """Draw the scores of eight honest jurors on 40 entries, four ballots each."""
    totals, _ = random_totals(40, 8, 4, seed)
    rng = np.random.default_rng(seed)
    entry, juror = np.repeat(totals.entry, n_criteria), np.repeat(totals.juror, n_criteria)
    criterion = np.tile(np.arange(n_criteria), totals.value.size)
    noise = rng.normal(scale=1.2, size=entry.size)
    value = np.repeat(totals.value, n_criteria) + noise
    return Scores(entry, juror, criterion, value, 40, 8, n_criteria)


def jury_where(deed: Deed, n_criteria: int = 3, seed: int = 1) -> Evidence:
    """Let somebody change the scores of an honest jury."""
    scores = honest_scores(n_criteria, seed)
    return evidence_of(replace(scores, value=deed(scores)))
