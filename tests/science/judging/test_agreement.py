import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.science.errors import IncompletePanelError, NoSpreadError, TooFewError
from kolabik.science.judging.agreement import (
    Metric,
    intraclass_correlations,
    kendall_w,
    krippendorff_alpha,
)
from tests.world.published import published_grid, reference

seeds = st.integers(0, 2**32 - 1)


def _grid(seed: int, n_jurors: int = 4, n_entries: int = 7) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.integers(1, 6, (n_jurors, n_entries)) + np.linspace(0, 3, n_entries).round()


def _with_gaps(seed: int) -> np.ndarray:
    grid = _grid(seed)
    grid[np.random.default_rng(seed).random(grid.shape) < 0.3] = np.nan
    grid[:2, 0] = 1, 3
    return grid


def test_intraclass_correlations_are_those_of_shrout_and_fleiss():
    known = reference("shrout_fleiss_1979")
    grid = published_grid("shrout_fleiss_1979.csv", entry="target", juror="judge", score="score")

    found = intraclass_correlations(grid)

    names = ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
    figures = (found.icc1, found.icc2, found.icc3, found.icc1k, found.icc2k, found.icc3k)
    assert figures == pytest.approx([known[name] for name in names], abs=1e-4)


def test_intraclass_correlation_of_the_anxiety_ratings_is_the_published_one():
    known = reference("anxiety_irr")
    grid = published_grid("anxiety_irr.csv", entry="subject", juror="rater", score="score")

    assert intraclass_correlations(grid).icc2 == pytest.approx(
        known["icc_twoway_agreement_single"], abs=1e-4
    )


@pytest.mark.parametrize("metric", list(Metric))
def test_krippendorff_alpha_is_the_published_one_with_gaps(metric: Metric):
    known = reference("krippendorff_2011")
    grid = published_grid("krippendorff_2011.csv", entry="unit", juror="coder", score="value")

    assert krippendorff_alpha(grid, metric) == pytest.approx(known[metric], abs=1e-6)


def test_kendall_w_of_the_anxiety_ratings_is_the_published_one():
    known = reference("anxiety_irr")
    grid = published_grid("anxiety_irr.csv", entry="subject", juror="rater", score="score")

    found = kendall_w(grid)

    assert found.w == pytest.approx(known["kendall_W_tie_corrected"], abs=5e-4)
    assert found.chi2 == pytest.approx(known["chisq"], abs=0.05)
    assert found.p == pytest.approx(known["p"], abs=1e-4)


def test_kendall_w_by_hand():
    grid = np.array([[1.0, 2, 3], [1, 3, 2], [2, 1, 3]])  # rank sums 4, 6, 8: S = 8

    assert kendall_w(grid).w == pytest.approx(12 * 8 / (9 * 24))


@given(seeds)
def test_the_order_of_jurors_and_entries_does_not_matter_to_agreement(seed: int):
    grid, rng = _with_gaps(seed), np.random.default_rng(seed)
    mixed = grid[rng.permutation(4)][:, rng.permutation(7)]

    for metric in Metric:
        assert krippendorff_alpha(mixed, metric) == pytest.approx(krippendorff_alpha(grid, metric))


@given(seeds, st.floats(-9, 9), st.floats(0.1, 9))
def test_agreement_on_intervals_does_not_depend_on_the_scale(seed: int, shift: float, by: float):
    gaps, whole = _with_gaps(seed), _grid(seed)

    alpha = krippendorff_alpha(shift + by * gaps, Metric.INTERVAL)
    icc = intraclass_correlations(shift + by * whole)

    assert alpha == pytest.approx(krippendorff_alpha(gaps, Metric.INTERVAL))
    assert icc.icc2 == pytest.approx(intraclass_correlations(whole).icc2)


@given(seeds, st.floats(0.1, 9))
def test_ratios_depend_on_the_zero_but_not_on_the_unit(seed: int, by: float):
    grid = _with_gaps(seed)

    alpha = krippendorff_alpha(by * grid, Metric.RATIO)

    assert alpha == pytest.approx(krippendorff_alpha(grid, Metric.RATIO))


@settings(max_examples=30)
@given(seeds, st.lists(st.floats(-3, 3), min_size=4, max_size=4))
def test_severity_costs_consistency_nothing(seed: int, severity: list[float]):
    grid = _grid(seed)
    harsh = grid + np.round(severity, 3)[:, None]

    assert kendall_w(harsh).w == pytest.approx(kendall_w(grid).w)
    assert intraclass_correlations(harsh).icc3 == pytest.approx(
        intraclass_correlations(grid).icc3, abs=1e-6
    )


def test_jurors_who_say_the_same_agree_wholly():
    grid = np.tile([3.0, 5, 4, 1], (3, 1))

    icc = intraclass_correlations(grid)

    assert [krippendorff_alpha(grid, metric) for metric in Metric] == [1.0] * 4
    assert (icc.icc1, icc.icc2, icc.icc3, kendall_w(grid).w) == (1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("coefficient", [intraclass_correlations, kendall_w])
def test_a_method_for_complete_panels_refuses_gaps_and_lone_jurors(coefficient):
    with pytest.raises(IncompletePanelError):
        coefficient(np.array([[1.0, np.nan], [2, 3]]))
    with pytest.raises(TooFewError):
        coefficient(np.array([[1.0, 2]]))
    with pytest.raises(NoSpreadError):
        coefficient(np.ones((2, 3)))


def test_alpha_refuses_what_holds_no_pairs_and_no_spread():
    with pytest.raises(TooFewError):
        krippendorff_alpha(np.array([[1.0, np.nan], [np.nan, 2]]), Metric.INTERVAL)
    with pytest.raises(NoSpreadError):
        krippendorff_alpha(np.ones((2, 2)), Metric.NOMINAL)
    with pytest.raises(ValueError, match="negative"):
        krippendorff_alpha(np.array([[-1.0, 2], [1, 2]]), Metric.RATIO)
