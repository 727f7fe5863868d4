import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.science.judging.cumulative_logit import (
    OrdinalRatings,
    bend,
    density,
    free_gradient,
    free_of,
    level_probabilities,
    logit_terms,
    thresholds_of,
)

THRESHOLDS = np.array([-2.0, -0.5, 0.1, 3.0])
EVERY_LEVEL = np.arange(5)


@given(st.floats(-8, 8))
def test_the_chance_of_a_level_is_a_difference_of_two_curves(eta):
    terms = logit_terms(EVERY_LEVEL, THRESHOLDS, np.full(5, eta))

    chance = level_probabilities(THRESHOLDS, np.array([eta]))[0]
    assert np.exp(terms.value) == pytest.approx(chance)
    assert chance.sum() == pytest.approx(1)
    assert terms.up_to - terms.below == pytest.approx(chance)


def test_nothing_cancels_far_out_in_the_tails():
    terms = logit_terms(np.array([2, 2]), THRESHOLDS, np.array([-400.0, 400.0]))

    middle = np.log(-np.expm1(-0.6))
    assert terms.value == pytest.approx([-400 + 0.5 + middle, -400 + 0.1 + middle])


@given(st.floats(-6, 6))
def test_slope_and_weight_are_the_derivatives_of_the_log_chance(eta):
    step = 1e-4

    low, here, high = (
        logit_terms(EVERY_LEVEL, THRESHOLDS, np.full(5, eta + move)) for move in (-step, 0, step)
    )

    assert here.slope == pytest.approx((high.value - low.value) / (2 * step), abs=1e-6)
    assert here.weight == pytest.approx((low.slope - high.slope) / (2 * step), abs=1e-6)
    bends = (high.weight - low.weight) / (2 * step)
    assert -bend(here.up_to) - bend(here.below) == pytest.approx(bends, abs=1e-6)


def test_density_is_that_of_the_logistic_curve():
    assert density(np.array([0.0, 0.5, 1.0])).tolist() == [0, 0.25, 0]


def test_free_thresholds_are_the_same_thresholds():
    assert thresholds_of(free_of(THRESHOLDS)) == pytest.approx(THRESHOLDS)


def test_the_free_gradient_follows_the_log_chance_of_all_ratings():
    level = np.array([0, 0, 1, 2, 2, 3, 4, 4, 4])
    predictor = np.linspace(-2, 2, 9)
    ratings = OrdinalRatings(level, 5, np.zeros((9, 0)), (), ())
    free = free_of(THRESHOLDS)

    def value(free):
        return logit_terms(level, thresholds_of(free), predictor).value.sum()

    terms = logit_terms(level, THRESHOLDS, predictor)
    gradient = free_gradient(ratings, free, 1 - terms.up_to, -terms.below)

    moves = 1e-5 * np.eye(4)
    slopes = [(value(free + move) - value(free - move)) / 2e-5 for move in moves]
    assert gradient == pytest.approx(slopes, abs=1e-6)
