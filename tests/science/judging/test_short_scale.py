import numpy as np
import pytest

from kolabik.science.errors import (
    DisconnectedPanelsError,
    NoSpreadError,
    TooFewError,
    UnsuitableScaleError,
)
from kolabik.science.judging.scores import Scores
from kolabik.science.judging.short_scale import fill, read_short_scale
from tests.world.panels import scores_from

ONE = np.ones(1)


def test_points_in_use_are_levels_without_a_gap():
    scores = scores_from([[1, 2, None, 5], [2, 5, None, 5]])

    scale = read_short_scale(scores, ONE, 1, 5)

    assert scale.points.tolist() == [1, 2, 5]
    assert scale.n_levels == 3
    assert scale.points[scale.level].tolist() == scores.value.tolist()
    assert scale.entries.tolist() == [0, 1, 3]
    assert scale.entry.tolist() == [0, 0, 1, 1, 2, 2]


def test_a_criterion_without_weight_is_left_out():
    entry, juror = np.repeat([0, 1], 4), np.tile([0, 0, 1, 1], 2)
    criterion = np.tile([0, 1], 4)
    scores = Scores(entry, juror, criterion, np.array([1.0, 5, 2, 5, 3, 5, 2, 5]), 2, 2, 2)

    scale = read_short_scale(scores, np.array([1.0, 0.0]), 1, 5)

    assert scale.points.tolist() == [1, 2, 3]
    assert scale.criteria.tolist() == [0]
    assert scale.weights.tolist() == [1]


def test_weights_of_criteria_that_nobody_scored_fall_to_the_others():
    scores = scores_from([[1, 2], [2, 3]])
    scores = Scores(scores.entry, scores.juror, scores.criterion, scores.value, 2, 2, 2)

    scale = read_short_scale(scores, np.array([0.4, 0.6]), 1, 5)

    assert scale.average(np.array([[3.0, 4.0]])).tolist() == [3, 4]


@pytest.mark.parametrize(("low", "high"), [(1, 100), (1, 1), (1, 3.5), (0, 2), (1.5, 4.5)], ids=str)
def test_a_scale_that_does_not_suit_is_refused(low, high):
    with pytest.raises(UnsuitableScaleError):
        read_short_scale(scores_from([[1, 2], [2, 3]]), ONE, low, high)


def test_half_points_are_refused():
    with pytest.raises(UnsuitableScaleError):
        read_short_scale(scores_from([[1, 2.5], [2, 3]]), ONE, 1, 5)


def test_equal_scores_are_refused():
    with pytest.raises(NoSpreadError):
        read_short_scale(scores_from([[3, 3], [3, 3]]), ONE, 1, 5)


@pytest.mark.parametrize("grid", [[[1, 2, 3]], [[1], [2]]], ids=["one juror", "one entry"])
def test_too_few_to_compare_are_refused(grid):
    with pytest.raises(TooFewError):
        read_short_scale(scores_from(grid), ONE, 1, 5)


def test_panels_without_common_jurors_are_refused_by_name():
    scores = scores_from([[1, 2, None, None], [None, None, 3, 4]])

    with pytest.raises(DisconnectedPanelsError) as refused:
        read_short_scale(scores, ONE, 1, 5)

    assert [group.jurors for group in refused.value.groups] == [(0,), (1,)]


def test_fill_leaves_others_unknown():
    filled = fill(np.array([1.0, 2.0]), np.array([0, 2]), 4)

    assert filled == pytest.approx([1, np.nan, 2, np.nan], nan_ok=True)
