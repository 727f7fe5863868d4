import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.science.errors import NoSpreadError, TooFewError
from kolabik.science.judging.calibration import Components
from kolabik.science.judging.panel_size import generalizability, jurors_needed

variances = st.floats(0.01, 100)
components = st.builds(Components, entry=variances, juror=variances, residual=variances)


def test_generalizability_by_hand() -> None:
    relative, absolute = generalizability(Components(entry=2.0, juror=1.0, residual=3.0), 4)

    assert relative == pytest.approx(2 / (2 + 3 / 4))
    assert absolute == pytest.approx(2 / (2 + 4 / 4))


@given(components, st.integers(1, 200))
def test_more_jurors_never_lower_the_reliability(parts: Components, k: int) -> None:
    relative, absolute = generalizability(parts, k)
    relative_next, absolute_next = generalizability(parts, k + 1)

    assert 0 <= absolute <= relative <= 1
    assert relative_next >= relative
    assert absolute_next >= absolute


@given(components, st.floats(0.05, 0.95))
def test_jurors_needed_is_the_least_number_that_reaches_the_target(
    parts: Components, target: float
) -> None:
    k = jurors_needed(parts, target)

    assert generalizability(parts, k)[0] >= target - 1e-8
    assert k == 1 or generalizability(parts, k - 1)[0] < target


def test_jurors_needed_for_a_round_figure_is_not_one_too_many() -> None:
    assert jurors_needed(Components(entry=0.5, juror=0.1, residual=0.5), 0.9) == 9


def test_generalizability_of_entries_that_are_alike_is_zero() -> None:
    assert generalizability(Components(entry=0.0, juror=1.0, residual=0.0), 3) == (0.0, 0.0)


def test_generalizability_without_a_juror_is_refused() -> None:
    with pytest.raises(TooFewError):
        generalizability(Components(1.0, 1.0, 1.0), 0)


def test_generalizability_without_any_spread_is_refused() -> None:
    with pytest.raises(NoSpreadError):
        generalizability(Components(0.0, 0.0, 0.0), 3)


@pytest.mark.parametrize("wrong", [-0.1, float("nan"), float("inf")])
def test_a_variance_that_no_scores_can_have_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError):
        generalizability(Components(1.0, wrong, 1.0), 3)


def test_jurors_needed_for_entries_that_are_alike_is_refused() -> None:
    with pytest.raises(NoSpreadError):
        jurors_needed(Components(0.0, 1.0, 1.0), 0.8)


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_jurors_needed_for_an_impossible_target_is_refused(target: float) -> None:
    with pytest.raises(ValueError):
        jurors_needed(Components(1.0, 1.0, 1.0), target)
