import numpy as np
import pytest
from scipy.integrate import quad

from kolabik.science.judging.cumulative_logit import OrdinalRatings, free_of, logit_terms
from kolabik.science.judging.laplace import LaplaceLikelihood, Parameters
from kolabik.science.judging.quadrature import QuadratureLikelihood

LEVEL, CODE = np.array([0, 1, 1, 2, 2, 2]), np.array([0, 0, 0, 1, 1, 1])
RATINGS = OrdinalRatings(LEVEL, 3, np.array([[0.0, 1, 0, 1, 0, 1]]).T, (CODE,), (2,))
THRESHOLDS = np.array([-0.7, 0.9])
PARAMETERS = Parameters(free_of(THRESHOLDS), np.array([0.5]), np.array([0.2]))


def _integral(group: int) -> float:
    mine = group == CODE

    def height(effect: float) -> float:
        predictor = 0.5 * RATINGS.fixed[mine, 0] + effect
        chance = np.exp(logit_terms(LEVEL[mine], THRESHOLDS, predictor).value.sum())
        sd = np.exp(0.2)
        return float(chance * np.exp(-((effect / sd) ** 2) / 2) / (sd * np.sqrt(2 * np.pi)))

    return float(quad(height, -12, 12)[0])


def test_many_nodes_give_the_integral():
    expected = np.log(_integral(0)) + np.log(_integral(1))

    assert QuadratureLikelihood(RATINGS, 25).value(PARAMETERS) == pytest.approx(expected, abs=1e-6)


def test_one_node_is_laplace_s_approximation():
    expected = LaplaceLikelihood(RATINGS).value(PARAMETERS)

    assert QuadratureLikelihood(RATINGS, 1).value(PARAMETERS) == pytest.approx(expected)


def test_crossed_factors_are_refused():
    crossed = OrdinalRatings(LEVEL, 3, RATINGS.fixed, (CODE, LEVEL), (2, 3))

    with pytest.raises(ValueError):
        QuadratureLikelihood(crossed, 10)
