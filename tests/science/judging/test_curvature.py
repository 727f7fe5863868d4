import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from kolabik.science.judging.curvature import OneFactor, TwoFactors


@given(st.integers(0, 10_000))
def test_two_factors_agree_with_the_whole_matrix(seed):
    rng = np.random.default_rng(seed)
    first, second = np.repeat(np.arange(6), 4), np.tile(np.arange(4), 6)
    weight = rng.uniform(0.01, 1, 24)
    meetings = csr_array((weight, (first, second)), shape=(6, 4))
    diagonals = (np.bincount(first, weight) + 0.3, np.bincount(second, weight) + 2.0)
    whole = np.diag(np.concatenate(diagonals))
    whole[:6, 6:] = meetings.toarray()
    whole[6:, :6] = meetings.toarray().T
    inverse = np.linalg.inv(whole)
    right = rng.normal(size=10)

    found = TwoFactors(diagonals, meetings, (first, second))

    assert found.log_det == pytest.approx(np.linalg.slogdet(whole)[1])
    assert np.concatenate(found.variances) == pytest.approx(np.diag(inverse))
    assert np.concatenate(found.solve((right[:6], right[6:]))) == pytest.approx(inverse @ right)
    shown = np.zeros((24, 10))
    shown[np.arange(24), first] = shown[np.arange(24), 6 + second] = 1
    assert found.spread() == pytest.approx(((shown @ inverse) * shown).sum(axis=1))


def test_one_factor_is_a_diagonal():
    found = OneFactor(np.array([2.0, 4.0]), np.array([0, 1, 1]))

    assert found.log_det == pytest.approx(np.log(8))
    assert found.variances[0].tolist() == [0.5, 0.25]
    assert found.solve((np.array([1.0, 1.0]),))[0].tolist() == [0.5, 0.25]
    assert found.spread().tolist() == [0.5, 0.25, 0.25]
