import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.science.judging.holm import holm


def test_holm_by_hand():
    # 0.01 x 4, then at least that: 0.02 x 3, 0.03 x 2, 0.9 x 1
    assert holm(np.array([0.03, 0.01, 0.9, 0.02])) == pytest.approx([0.06, 0.04, 0.9, 0.06])


def test_holm_does_not_count_tests_that_could_not_be_made():
    assert holm(np.array([0.02, np.nan, 0.4])) == pytest.approx([0.04, np.nan, 0.4], nan_ok=True)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_lies_between_the_raw_value_and_bonferroni_s(p: list[float]):
    raw = np.array(p)

    adjusted = holm(raw)

    assert (adjusted >= raw).all()
    assert (adjusted <= np.minimum(raw * raw.size, 1) + 1e-12).all()
    assert (np.diff(adjusted[np.argsort(raw, kind="stable")]) >= 0).all()
