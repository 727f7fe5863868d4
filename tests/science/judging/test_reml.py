import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.reml import (
    LOG_RATIO_BOUNDS,
    criterion_and_gradient,
    reml,
)
from kolabik.science.judging.scores import Totals
from tests.world.panels import random_totals


def _dense_criterion(totals: Totals, log_ratio: np.ndarray) -> float:
    """-2 log restricted likelihood from the marginal covariance, the textbook way."""
    n = totals.value.size
    same_entry = totals.entry[:, None] == totals.entry[None, :]
    same_juror = totals.juror[:, None] == totals.juror[None, :]
    ratio = np.exp(2 * log_ratio)
    cov = ratio[0] * same_entry + ratio[1] * same_juror + np.diag(1 / totals.share)
    inverse = np.linalg.inv(cov)
    one = np.ones(n)
    mean = one @ inverse @ totals.value / (one @ inverse @ one)
    left = totals.value - mean
    scale = left @ inverse @ left / (n - 1)
    fixed = np.log(one @ inverse @ one)
    return float((n - 1) * (1 + np.log(2 * np.pi * scale)) + np.linalg.slogdet(cov)[1] + fixed)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.floats(-3, 2), st.floats(-3, 2), st.booleans())
def test_the_criterion_is_the_restricted_likelihood(seed, entry, juror, partial):
    totals, _ = random_totals(8, 4, 3, seed)
    if partial:
        share = np.random.default_rng(seed).uniform(0.2, 1, totals.value.size)
        totals = Totals(totals.entry, totals.juror, totals.value, share, 8, 4)
    log_ratio = np.array([entry, juror])

    found, _ = criterion_and_gradient(CrossedDesign(totals), totals.value[:, None], log_ratio)

    assert found == pytest.approx(_dense_criterion(totals, log_ratio), rel=1e-8)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.floats(-3, 2), st.floats(-3, 2))
def test_the_gradient_is_the_slope_of_the_criterion(seed, entry, juror):
    totals, _ = random_totals(15, 5, 3, seed)
    design, values = CrossedDesign(totals), totals.value[:, None]
    point, step = np.array([entry, juror]), 1e-5

    _, gradient = criterion_and_gradient(design, values, point)

    for axis in (0, 1):
        move = step * np.eye(2)[axis]
        above, _ = criterion_and_gradient(design, values, point + move)
        below, _ = criterion_and_gradient(design, values, point - move)
        assert gradient[axis] == pytest.approx((above - below) / (2 * step), rel=1e-3, abs=1e-3)


def test_reml_recovers_the_components_of_a_large_contest():
    totals, _ = random_totals(2_000, 60, 4, 1)

    fit = reml(CrossedDesign(totals), totals.value[:, None])

    found = np.sqrt(fit.residual) * np.exp(fit.log_ratio)
    assert found == pytest.approx([1.0, 0.8], rel=0.15)
    assert fit.residual == pytest.approx(1.0, rel=0.05)
    assert fit.converged


def test_reml_stays_within_its_bounds_when_entries_are_alike():
    rng = np.random.default_rng(3)
    entry, juror = np.repeat(np.arange(8), 6), np.tile(np.arange(6), 8)
    value = rng.permuted(np.tile(np.arange(8.0)[:, None], (1, 6)), axis=0).ravel()
    totals = Totals(entry, juror, value, np.ones(48), 8, 6)

    fit = reml(CrossedDesign(totals), totals.value[:, None])

    assert fit.log_ratio[0] == pytest.approx(LOG_RATIO_BOUNDS[0])


def test_many_sizes_of_panels_give_the_same_fit_by_the_sparse_path(monkeypatch):
    totals, _ = random_totals(30, 6, 4, 9)
    keep = np.random.default_rng(1).random(totals.value.size) < 0.8
    uneven = totals.select(keep)

    grouped = reml(CrossedDesign(uneven), uneven.value[:, None])
    monkeypatch.setattr("kolabik.science.judging.crossed.MANY_GROUPS", 0)
    sparse = reml(CrossedDesign(uneven), uneven.value[:, None])

    assert sparse.criterion == pytest.approx(grouped.criterion)
    assert sparse.log_ratio == pytest.approx(grouped.log_ratio, abs=1e-6)
