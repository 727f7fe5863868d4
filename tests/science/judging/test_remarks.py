import numpy as np
import pytest

from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.components import RatingComponents
from kolabik.science.judging.connection import connect
from kolabik.science.judging.remarks import (
    remarks_on_criteria,
    remarks_on_data,
    remarks_on_design,
    remarks_on_rule,
    remarks_on_standing,
)
from kolabik.science.judging.rules import Rule, Rules
from kolabik.science.judging.scores import Scores, Totals
from kolabik.science.judging.standing import stand
from tests.world.panels import random_totals, scores_from, totals_from


def _codes(found) -> set[str]:
    return {finding.code for finding in found}


def _rules(**changes) -> Rules:
    return Rules(**{"weights": np.ones(1), "low": 1, "high": 10, **changes})


def test_the_mean_is_told_to_depend_on_the_panel_when_panels_differ():
    fair, _ = random_totals(40, 8, 2, 1)
    value = fair.value + np.where(fair.juror < 2, 3.0, 0.0)
    totals = Totals(fair.entry, fair.juror, value, fair.share, 40, 8)

    found = remarks_on_rule(Rule.WEIGHTED_MEAN, totals, calibrate(totals))

    assert "rule.depends_on_panel" in _codes(found)


def test_the_mean_of_a_complete_panel_depends_on_nobody():
    totals, _ = random_totals(40, 6, 6, 1)

    assert remarks_on_rule(Rule.WEIGHTED_MEAN, totals, calibrate(totals)) == ()


@pytest.mark.parametrize("rule", [Rule.TRIMMED_MEAN, Rule.MEDIAN])
def test_trimming_four_ballots_is_too_little(rule: Rule):
    totals, _ = random_totals(20, 4, 4, 1)

    assert "rule.few_to_trim" in _codes(remarks_on_rule(rule, totals, calibrate(totals)))


@pytest.mark.parametrize("rule", [Rule.BORDA, Rule.Z_SCORE])
def test_a_juror_with_few_entries_has_no_spread_of_their_own(rule: Rule):
    totals, _ = random_totals(20, 6, 3, 1)

    found = remarks_on_rule(rule, totals, calibrate(totals))

    assert "rule.few_entries_per_juror" in _codes(found)


def test_a_juror_with_a_strong_batch_is_named():
    rng = np.random.default_rng(5)
    quality = np.sort(rng.normal(scale=2, size=60))
    entry = np.repeat(np.arange(60), 2)
    juror = np.concatenate([[i // 15, (i // 15 + (i % 2)) % 5 if i % 2 else 4] for i in range(60)])
    value = 5 + quality[entry] + rng.normal(scale=0.3, size=120)
    order = np.lexsort((juror, entry))
    totals = Totals(entry[order], juror[order], value[order], np.ones(120), 60, 5)

    found = remarks_on_rule(Rule.BORDA, totals, calibrate(totals))

    (batch,) = [f for f in found if f.code == "rule.batches_differ"]
    assert batch.facts["juror_low"] == 0


def test_rules_on_too_few_ballots_are_not_tested():
    totals = totals_from([[5, 7, 6]])

    assert _codes(remarks_on_rule(Rule.Z_SCORE, totals, None)) == {"rule.few_entries_per_juror"}


def test_incomplete_ballots_and_unjudged_entries_are_named():
    totals = Totals(
        np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([5.0, 6, 7]),
        np.array([1.0, 0.5, 1.0]), 3, 2,
    )  # fmt: skip
    scores = scores_from([[5.5, 7, None], [6, None, None]])

    found = {f.code: f.facts for f in remarks_on_data(scores, totals, _rules())}

    assert found["data.incomplete_ballots"] == {"n": 1, "of": 3, "entries": (0,)}
    assert found["data.not_judged"] == {"n": 1, "entries": (2,)}


@pytest.mark.parametrize(
    ("grid", "low", "high", "code"),
    [
        ([[1, 2, 3], [2, 4, 4]], 1, 4, "data.short_scale"),
        ([[10, 10, 9.5], [10, 7, 8]], 1, 10, "data.ceiling"),
    ],
)
def test_a_scale_that_hides_differences_is_told(grid, low, high, code):
    scores: Scores = scores_from(grid)

    found = remarks_on_data(scores, totals_from(grid), _rules(low=low, high=high))

    assert _codes(found) == {code}


def test_a_single_entry_is_told():
    grid = [[6.5], [7.5]]

    assert _codes(remarks_on_data(scores_from(grid), totals_from(grid), _rules())) == {
        "data.one_entry"
    }


def test_groups_and_weak_jurors_are_alarms_of_the_design():
    totals = totals_from([[5, 7, 6, None], [6, 8, 5, None], [None, None, None, 9]])

    found = remarks_on_design(connect(totals), (0.25, 1.0))

    assert _codes(found) == {"design.random_panels", "design.weak_jurors"}
    assert found[0].facts == {"n": 2, "within": 0.5, "across": 1.0}


def test_a_whole_design_needs_no_remark():
    totals, _ = random_totals(30, 5, 5, 1)

    assert remarks_on_design(connect(totals), None) == ()


def test_an_open_tie_at_the_cut_is_an_alarm():
    grid = [[9, 7, 7, 1]]
    rules = _rules(winners=2)
    standing = stand(np.array([9.0, 7, 7, 1]), scores_from(grid), rules)

    (found,) = remarks_on_standing(standing, rules)

    assert found.code == "tie.at_cut"
    assert found.facts == {"entries": (1, 2), "n": 2, "seats": 1}


def test_a_broken_tie_among_the_winners_names_its_criterion():
    scores = Scores(
        np.array([0, 1, 2, 0, 1, 2]), np.zeros(6, dtype=np.int64), np.repeat([0, 1], 3),
        np.array([8.0, 6, 1, 6, 8, 1]), 3, 1, 2,
    )  # fmt: skip
    rules = _rules(weights=np.array([0.5, 0.5]), winners=1, tie_break=(1,))
    standing = stand(np.array([7.0, 7, 1]), scores, rules)

    (found,) = remarks_on_standing(standing, rules)

    assert (found.code, found.facts) == ("tie.broken", {"entries": (1, 0), "criteria": (1,)})


def test_much_halo_and_redundant_criteria_are_told():
    coloured = RatingComponents(2.0, 0.5, 0.9, 0.1, 0.1, 0.4)
    apart = RatingComponents(2.0, 0.5, 0.1, 0.1, 0.1, 0.4)

    assert _codes(remarks_on_criteria(coloured, 0.9)) == {"criteria.halo", "criteria.redundant"}
    assert remarks_on_criteria(apart, 0.5) == ()
    assert remarks_on_criteria(None, float("nan")) == ()
