import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.science.judging.rating_scale import RatingScale

STEPS = np.array([-1.2, 0.1, 1.1])


def test_neighbouring_levels_stand_in_the_odds_of_their_step():
    model = RatingScale.at(np.array([0.7]), STEPS)

    assert np.diff(model.log_chance[0]) == pytest.approx(0.7 - STEPS)
    assert model.chance.sum() == pytest.approx(1)


@given(st.floats(-6, 6))
def test_moments_are_those_of_the_levels(theta):
    model = RatingScale.at(np.array([theta]), STEPS)
    chance, levels = model.chance[0], np.arange(4)
    mean = chance @ levels
    reached = (levels[:, None] > np.arange(3)).astype(float)
    away = reached - chance @ reached

    assert model.expected[0] == pytest.approx(mean)
    assert model.variance[0] == pytest.approx(chance @ (levels - mean) ** 2)
    assert model.reach[0] == pytest.approx(chance @ reached)
    assert model.with_steps[0] == pytest.approx((chance * (levels - mean)) @ reached, abs=1e-12)
    assert model.among_steps() == pytest.approx(away.T @ (chance[:, None] * away), abs=1e-12)


def test_a_score_moves_by_its_covariance_with_the_level():
    points = np.array([1.0, 2.0, 4.0, 5.0])

    low, here, high = (RatingScale.at(np.array([0.3 + d]), STEPS) for d in (-1e-5, 0, 1e-5))

    slope = (high.chance - low.chance) @ points / 2e-5
    assert here.covariance_with(points) == pytest.approx(slope, abs=1e-8)
