import numpy as np
import pytest

from kolabik.science.judging.drift import drift_of, no_drift
from tests.world.panels import scores_from, totals_from


def test_drift_is_the_way_from_the_first_ballot_to_the_last():
    left = np.array([[0.9, 0.3, 0.5, -0.3, -0.6, -0.8], [0.2, -0.2, 0.2, -0.2, 0.2, -0.2]])
    totals, scores = totals_from(left), scores_from(left)
    order = 10 * scores.entry + scores.juror

    found = drift_of(scores, totals, order, totals.value)

    place = np.linspace(0, 1, 6)
    assert found.points == pytest.approx([np.polyfit(place, row, 1)[0] for row in left])
    assert found.p[0] < 0.01
    assert found.p[1] > 0.5


def test_drift_follows_the_order_of_judging_not_of_the_sheet():
    left = np.array([[0.9, 0.3, 0.5, -0.3, -0.6, -0.8]])
    totals, scores = totals_from(left), scores_from(left)

    backwards = drift_of(scores, totals, -scores.entry, totals.value)

    assert backwards.points[0] > 0


def test_drift_of_five_ballots_or_of_one_moment_is_unknown():
    few = np.array([[1.0, 2, 3, 4, 5]])
    many = np.array([[1.0, 2, 3, 4, 5, 6]])

    short = drift_of(scores_from(few), totals_from(few), np.arange(5), few[0])
    at_once = drift_of(scores_from(many), totals_from(many), np.zeros(6, int), many[0])

    assert np.isnan([short.points, short.p]).all()
    assert np.isnan([at_once.points, at_once.p]).all()
    assert np.isnan(no_drift(3).p).all()
