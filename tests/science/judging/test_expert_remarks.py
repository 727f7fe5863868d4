from dataclasses import replace

import numpy as np
import pytest

from kolabik.science.judging.expert_remarks import (
    remarks_on_halo,
    remarks_on_points,
    remarks_on_rasch,
    remarks_on_winners,
)
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.rasch import FacetFit, RaschFit, fit_rasch
from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores
from tests.world.panels import scores_from
from tests.world.short_scales import Truth, rasch_jury

RULES = Rules(np.ones(1), 1, 5, winners=2)
GRID = scores_from([[1, 2, 3, 4], [2, 2, 3, 4]])
THIRDS = np.full(3, 1 / 3)


@pytest.fixture(scope="module")
def truth() -> Truth:
    return rasch_jury((20, 6, 3), 5, 4, 1)


@pytest.fixture(scope="module")
def fit(truth: Truth) -> RaschFit:
    return fit_rasch(truth.scores, THIRDS, 1, 4)


def test_other_winners_are_named_with_those_who_would_go_out():
    found = remarks_on_winners((3, 1), np.array([1.0, 2, 3, 4]), GRID, RULES)

    facts = {"entries_in": (1,), "entries_out": (2,)}
    assert found == [Finding("expert.winners_differ", Weight.NOTICE, facts)]


def test_the_same_winners_are_said_to_be_the_same():
    found = remarks_on_winners((3, 2), np.array([1.0, 2, 3, 4]), GRID, RULES)

    assert found == [Finding("expert.winners_agree", facts={"entries": (3, 2)})]


def test_who_ties_at_the_official_cut_is_nobody_s_loss():
    found = remarks_on_winners((3, 1), np.array([1.0, 3, 3, 4]), GRID, RULES)

    assert [finding.code for finding in found] == ["expert.winners_agree"]


def test_an_honest_jury_calls_for_no_remark(truth, fit):
    assert remarks_on_rasch(truth.scores, fit) == []


def test_those_at_one_end_are_named(truth, fit):
    odd = replace(fit, extreme_entries=(4,), extreme_jurors=(1, 2))

    found = remarks_on_rasch(truth.scores, odd)

    assert [(f.code, dict(f.facts)) for f in found] == [
        ("expert.extreme_entries", {"entries": (4,)}),
        ("expert.extreme_jurors", {"jurors": (1, 2)}),
    ]


def test_jurors_beyond_the_usual_mean_squares_are_named(truth, fit):
    infit = np.array([1.0, 1.6, 0.4, 1.0, np.nan, 1.5])
    odd = replace(fit, juror_fit=FacetFit(infit, infit))

    found = remarks_on_rasch(truth.scores, odd)

    assert [(f.code, f.facts["juror"]) for f in found] == [
        ("expert.misfit.erratic", 1),
        ("expert.misfit.even", 2),
    ]


def test_few_scores_are_no_misfit(truth, fit):
    odd = replace(fit, juror_fit=FacetFit(np.full(6, 2.0), np.full(6, 2.0)))
    few = truth.scores.select(truth.scores.entry < 5)

    assert remarks_on_rasch(few, odd) == []


def test_disordered_steps_are_remarked(truth, fit):
    found = remarks_on_rasch(truth.scores, replace(fit, steps=np.array([0.5, -0.5])))

    assert [finding.code for finding in found] == ["expert.disordered_steps"]


def test_points_given_fewer_than_ten_times_are_rare():
    value = np.repeat([1.0, 2.0, 3.0], [9, 10, 5])[None, :]

    assert remarks_on_points(scores_from(value))[0].facts["points"] == (1, 3)
    assert remarks_on_points(scores_from(np.repeat(value, 3, axis=0))) == []


def _ballots(halo: float, own: float) -> Scores:
    rng = np.random.default_rng(4)
    entry, juror = np.repeat(np.arange(40), 5), np.tile(np.arange(5), 40)
    shared = rng.normal(size=40)[entry] + halo * rng.normal(size=200)
    table = shared[:, None] + own * rng.normal(size=(200, 4))
    criterion = np.tile(np.arange(4), 200)
    return Scores(np.repeat(entry, 4), np.repeat(juror, 4), criterion, table.ravel(), 40, 5, 4)


def test_one_impression_for_all_criteria_is_halo():
    found = remarks_on_halo(_ballots(halo=1.0, own=1.0))

    assert [finding.code for finding in found] == ["expert.halo"]
    assert found[0].facts["times"] == pytest.approx(2.5**0.5, abs=0.15)
    assert found[0].facts["share"] == pytest.approx(1 / 2, abs=0.1)


def test_criteria_with_opinions_of_their_own_call_for_no_remark():
    assert remarks_on_halo(_ballots(halo=0.0, own=1.0)) == []


def test_scores_on_one_criterion_do_not_allow_the_question():
    assert remarks_on_halo(GRID) == []
