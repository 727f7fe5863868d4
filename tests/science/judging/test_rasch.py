from dataclasses import replace

import numpy as np
import pytest

from kolabik.science.errors import DisconnectedPanelsError, TooFewError
from kolabik.science.judging.rasch import RaschFit, fit_rasch
from kolabik.science.judging.scores import Scores
from tests.world.panels import scores_from
from tests.world.short_scales import Truth, rasch_jury

EVEN = np.full(6, 1 / 6)
ONE = np.ones(1)


@pytest.fixture(scope="module")
def truth() -> Truth:
    return rasch_jury((57, 10, 6), 10, 5, 1)


@pytest.fixture(scope="module")
def fit(truth: Truth) -> RaschFit:
    return fit_rasch(truth.scores, EVEN, 1, 5)


def test_severities_and_measures_are_recovered_within_two_standard_errors(truth, fit):
    assert (np.abs(fit.severity - truth.severity) < 2 * fit.severity_se).all()
    assert (np.abs(fit.entry - truth.entry) < 2 * fit.entry_se).mean() > 0.9
    assert fit.criterion == pytest.approx(truth.criterion, abs=0.15)
    assert fit.steps == pytest.approx(truth.thresholds, abs=0.2)
    assert fit.bias == pytest.approx(59 / 60)


def test_the_fair_average_of_a_whole_jury_has_the_order_of_the_plain_one(truth, fit):
    plain = np.bincount(truth.scores.entry, truth.scores.value) / 60

    assert (np.diff(fit.score[np.argsort(plain)]) > -1e-9).all()
    assert fit.score == pytest.approx(plain, abs=0.2)
    assert (fit.se < 0.25).all()


def test_equal_totals_of_a_whole_jury_are_equal_measures(truth, fit):
    total = np.bincount(truth.scores.entry, truth.scores.value)
    same = np.flatnonzero(np.diff(np.sort(total)) == 0)

    assert same.size
    assert np.sort(fit.score)[same + 1] == pytest.approx(np.sort(fit.score)[same], abs=1e-9)


def test_the_fair_average_weighs_the_criteria(truth, fit):
    weighed = fit_rasch(truth.scores, np.array([0.05, 0.05, 0.05, 0.05, 0.1, 0.7]), 1, 5)

    assert (weighed.score > fit.score).all()
    assert weighed.entry == pytest.approx(fit.entry)


def test_honest_jurors_fit_and_one_who_draws_lots_does_not(truth, fit):
    scores = truth.scores
    rng = np.random.default_rng(5)
    value = np.where(scores.juror == 3, rng.integers(1, 6, scores.value.size), scores.value)

    spoilt = fit_rasch(replace(scores, value=value.astype(float)), EVEN, 1, 5)

    assert ((fit.juror_fit.infit > 0.75) & (fit.juror_fit.infit < 1.3)).all()
    assert spoilt.juror_fit.infit.argmax() == 3
    assert spoilt.juror_fit.infit[3] > 1.5
    assert spoilt.juror_fit.outfit[3] > 1.5


def test_a_fit_by_hand_has_its_mean_squares():
    scores = scores_from([[1, 2, 3, 2], [1, 3, 3, 1], [3, 3, 2, 2]])

    fit = fit_rasch(scores, ONE, 1, 3)

    theta = fit.entry[scores.entry] + fit.severity[scores.juror]
    climbed = theta[:, None] * np.arange(3) - np.append(0, np.cumsum(fit.steps))
    chance = np.exp(climbed) / np.exp(climbed).sum(axis=1, keepdims=True)
    mean = chance @ np.arange(3)
    spread = chance @ np.arange(3) ** 2 - mean**2
    squared = (scores.value - 1 - mean) ** 2
    infit = np.bincount(scores.juror, squared) / np.bincount(scores.juror, spread)
    outfit = np.bincount(scores.entry, squared / spread) / 3
    assert fit.juror_fit.infit == pytest.approx(infit)
    assert fit.entry_fit.outfit == pytest.approx(outfit)


def test_those_at_one_end_are_placed_just_inside(truth, fit):
    scores = truth.scores
    value = np.where(scores.entry == 4, 5.0, np.where(scores.entry == 9, 1.0, scores.value))
    value = np.where(scores.juror == 2, 5.0, value)

    found = fit_rasch(replace(scores, value=value), EVEN, 1, 5)

    assert found.extreme_entries == (4, 9)
    assert found.extreme_jurors == (2,)
    assert found.score.argmax() == 4
    assert found.score.argmin() == 9
    assert found.severity.argmax() == 2
    assert np.isnan(found.entry_fit.infit[[4, 9]]).all()
    assert np.isnan(found.juror_fit.outfit[2])
    assert found.entry_se[4] > 2 * np.median(found.entry_se)
    assert found.severity[np.arange(10) != 2].sum() == pytest.approx(0)


def test_whom_nobody_judged_has_no_measure(truth):
    scores = replace(truth.scores, n_entries=58, n_jurors=11)

    found = fit_rasch(scores, EVEN, 1, 5)

    assert np.flatnonzero(np.isnan(found.score)).tolist() == [57]
    assert np.flatnonzero(np.isnan(found.severity)).tolist() == [10]


def test_a_point_that_nobody_gave_joins_its_neighbours():
    rng = np.random.default_rng(3)
    grid = rng.choice([1.0, 2.0, 5.0], (6, 20))

    found = fit_rasch(scores_from(grid), ONE, 1, 5)

    assert found.points.tolist() == [1, 2, 5]
    assert found.steps.size == 2


def test_a_jury_that_says_nothing_but_the_ends_is_refused():
    with pytest.raises(TooFewError):
        fit_rasch(scores_from([[1, 5, 1], [1, 5, 1]]), ONE, 1, 5)


def test_an_entry_judged_only_from_both_ends_is_refused():
    rng = np.random.default_rng(4)
    grid = np.full((6, 9), np.nan)
    grid[:4, :8] = rng.integers(1, 6, (4, 8))
    grid[4, [0, 1, 8]], grid[5, [0, 1, 8]] = 5, 1
    table = [[None if np.isnan(x) else float(x) for x in row] for row in grid]

    with pytest.raises(TooFewError):
        fit_rasch(scores_from(table), ONE, 1, 5)


def test_a_juror_of_none_but_entries_at_one_end_has_no_severity():
    rng = np.random.default_rng(6)
    grid = np.full((5, 9), np.nan)
    grid[:4, :8] = rng.integers(1, 6, (4, 8))
    grid[:, 8] = 5
    table = [[None if np.isnan(x) else float(x) for x in row] for row in grid]

    found = fit_rasch(scores_from(table), ONE, 1, 5)

    assert np.flatnonzero(np.isnan(found.severity)).tolist() == [4]
    assert found.extreme_entries == (8,)
    assert found.score.argmax() == 8


def test_panels_that_only_an_entry_at_one_end_joins_are_refused_by_name():
    rng = np.random.default_rng(2)
    grid = np.full((6, 9), np.nan)
    grid[:3, :4] = rng.integers(1, 5, (3, 4))
    grid[3:, 5:] = rng.integers(1, 5, (3, 4))
    grid[:, 4] = 5
    table = [[None if np.isnan(x) else float(x) for x in row] for row in grid]
    scores = scores_from(table)
    shifted = Scores(scores.entry, scores.juror + 1, scores.criterion, scores.value, 9, 7, 1)

    with pytest.raises(DisconnectedPanelsError) as refused:
        fit_rasch(shifted, ONE, 1, 5)

    groups = refused.value.groups
    assert {group.jurors for group in groups} == {(1, 2, 3), (4, 5, 6)}
    assert {group.entries for group in groups} == {(0, 1, 2, 3), (5, 6, 7, 8)}
