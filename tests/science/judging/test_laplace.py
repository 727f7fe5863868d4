import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.science.errors import NotConvergedError
from kolabik.science.judging.cumulative_logit import OrdinalRatings, free_of, logit_terms
from kolabik.science.judging.laplace import LaplaceLikelihood, Parameters
from tests.world.short_scales import ordinal_jury

THRESHOLDS = np.array([-2.0, -0.5, 0.8, 2.5])


def _ratings(n_factors: int, seed: int) -> OrdinalRatings:
    scores = ordinal_jury((9, 5, 2), 3, 5, seed).scores
    factors, sizes = (scores.entry, scores.juror)[:n_factors], (9, 5)[:n_factors]
    fixed = (2.0 * scores.criterion - 1)[:, None]
    return OrdinalRatings(scores.value.astype(int) - 1, 5, fixed, factors, sizes)


def _vector(n_factors: int, log_sd: float) -> np.ndarray:
    return np.concatenate([free_of(THRESHOLDS), [0.4], [log_sd, -0.5][:n_factors]])


@pytest.mark.parametrize("n_factors", [1, 2])
@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 10_000), log_sd=st.floats(-3, 2))
def test_the_gradient_is_the_slope_of_the_likelihood(n_factors, seed, log_sd):
    ratings, vector = _ratings(n_factors, seed), _vector(n_factors, log_sd)
    likelihood = LaplaceLikelihood(ratings)

    _, gradient = likelihood.value_and_gradient(Parameters.cut(ratings, vector))

    def value(vector):
        return likelihood.value(Parameters.cut(ratings, vector))

    moves = 1e-5 * np.eye(vector.size)
    slopes = [(value(vector + move) - value(vector - move)) / 2e-5 for move in moves]
    assert gradient == pytest.approx(slopes, rel=1e-4, abs=1e-4)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_the_likelihood_is_that_of_a_normal_around_the_mode(seed):
    ratings = _ratings(2, seed)
    parameters = Parameters.cut(ratings, _vector(2, 0.3))
    likelihood = LaplaceLikelihood(ratings)

    mode = likelihood.mode(parameters)

    n = ratings.level.size
    shown = np.zeros((n, 14))
    shown[np.arange(n), ratings.factors[0]] = shown[np.arange(n), 9 + ratings.factors[1]] = 1
    prior = np.repeat(np.exp([-0.6, 1.0]), [9, 5])
    effects = np.concatenate(mode.effects)
    predictor = 0.4 * ratings.fixed[:, 0] + shown @ effects
    terms = logit_terms(ratings.level, THRESHOLDS, predictor)
    assert shown.T @ terms.slope == pytest.approx(prior * effects, abs=1e-7)
    matrix = shown.T @ (terms.weight[:, None] * shown) + np.diag(prior)
    log_density = terms.value.sum() - prior @ effects**2 / 2 + np.log(prior).sum() / 2
    expected = log_density - np.linalg.slogdet(matrix)[1] / 2
    assert likelihood.value(parameters) == pytest.approx(expected)


def test_a_mode_far_off_is_found_by_shorter_steps():
    ratings = _ratings(2, 3)
    far = np.concatenate([free_of(THRESHOLDS), [-40.0], [2.5, 2.5]])

    mode = LaplaceLikelihood(ratings).mode(Parameters.cut(ratings, far))

    pull = np.bincount(ratings.factors[0], mode.terms.slope)
    assert pull == pytest.approx(np.exp(-5.0) * mode.effects[0], abs=1e-6)


@pytest.mark.parametrize("limit", ["MOST_STEPS", "MOST_HALVINGS"])
def test_effects_without_a_mode_are_refused(limit, monkeypatch):
    ratings = _ratings(2, 1)
    monkeypatch.setattr(f"kolabik.science.judging.laplace.{limit}", 0)

    with pytest.raises(NotConvergedError):
        LaplaceLikelihood(ratings).mode(Parameters.cut(ratings, _vector(2, 0.3)))
