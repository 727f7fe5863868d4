from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest

from kolabik.science.errors import UnsuitableScaleError
from kolabik.science.judging.expert import ExpertModel, expert_opinion
from kolabik.science.judging.rules import Rule, Rules
from tests.world.panels import scores_from
from tests.world.short_scales import Truth, rasch_jury

RULES = Rules(np.full(6, 1 / 6), 1, 5)


@pytest.fixture(scope="module")
def truth() -> Truth:
    return rasch_jury((57, 10, 6), 5, 5, 3)


@pytest.mark.parametrize("model", list(ExpertModel))
def test_an_opinion_finds_the_best_and_the_harshest(truth, model):
    started = perf_counter()

    opinion = expert_opinion(truth.scores, RULES, model)

    assert perf_counter() - started < 5
    assert opinion.model is model
    assert len(opinion.winners) == 3
    assert set(opinion.winners) & set(np.argsort(-truth.entry)[:3].tolist())
    assert opinion.winners[0] == opinion.score.argmax()
    assert opinion.severity.argmin() == truth.severity.argmin()
    assert opinion.score.shape == opinion.se.shape == (57,)
    assert ((opinion.score > 1) & (opinion.score < 5)).all()
    assert opinion.thresholds.size == 4
    assert opinion.findings[0].code.startswith("expert.winners_")


def test_only_the_rasch_model_has_mean_squares(truth):
    rasch = expert_opinion(truth.scores, RULES, ExpertModel.RASCH)
    ordinal = expert_opinion(truth.scores, RULES, ExpertModel.ORDINAL)

    assert rasch.infit is not None
    assert rasch.infit.shape == (10,)
    assert ordinal.infit is None
    assert ordinal.outfit is None
    assert np.corrcoef(rasch.score, ordinal.score)[0, 1] > 0.99


def test_only_entries_of_the_deciding_round_can_win(truth):
    best = int(np.argmax(expert_opinion(truth.scores, RULES, ExpertModel.RASCH).score))
    decisive = np.arange(10) < 5
    keep = ~((truth.scores.entry == best) & decisive[truth.scores.juror])

    opinion = expert_opinion(truth.scores.select(keep), RULES, ExpertModel.RASCH, decisive)

    assert best not in opinion.winners
    assert not np.isnan(opinion.score[best])


def test_winners_are_compared_with_the_calibrated_rule_where_that_is_official(truth):
    rules = replace(RULES, rule=Rule.CALIBRATED)

    opinion = expert_opinion(truth.scores, rules, ExpertModel.ORDINAL)

    assert opinion.findings[0].code.startswith("expert.winners_")


def test_a_juror_who_rates_at_random_is_told(truth):
    scores = truth.scores
    lots = np.random.default_rng(1).integers(1, 6, scores.value.size)
    value = np.where(scores.juror == 2, lots, scores.value)

    opinion = expert_opinion(replace(scores, value=value), RULES, ExpertModel.RASCH)

    told = [f.facts["juror"] for f in opinion.findings if f.code == "expert.misfit.erratic"]
    assert told == [2]


@pytest.mark.parametrize(("low", "high"), [(1, 6), (0, 100)])
def test_a_scale_of_more_than_five_points_is_refused(low, high):
    rules = Rules(np.ones(1), low, high)

    with pytest.raises(UnsuitableScaleError):
        expert_opinion(scores_from([[1, 2], [2, 3]]), rules, ExpertModel.ORDINAL)


def test_half_points_are_refused():
    with pytest.raises(UnsuitableScaleError):
        expert_opinion(scores_from([[1, 2.5], [2, 3]]), Rules(np.ones(1), 1, 5), ExpertModel.RASCH)
