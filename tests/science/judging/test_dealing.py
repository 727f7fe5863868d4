import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from kolabik.science.errors import TooFewError
from kolabik.science.judging.dealing import deal_many, deal_panels
from kolabik.science.types import BoolArray

deals = st.tuples(st.integers(1, 40), st.integers(1, 15)).flatmap(
    lambda size: st.tuples(st.just(size[0]), st.just(size[1]), st.integers(1, size[1]))
)


def n_groups(met: BoolArray) -> int:
    """Count the groups of entries and of jurors who have an entry."""
    entry, juror = np.nonzero(met[:, met.any(axis=0)])
    n_entries, n_jurors = met.shape[0], int(met.any(axis=0).sum())
    size = n_entries + n_jurors
    links = csr_array((np.ones(entry.size), (entry, n_entries + juror)), shape=(size, size))
    return int(connected_components(links, directed=False)[0])


@given(deals, st.integers(0, 2**32))
def test_deal_panels_is_complete_fair_and_connected(deal: tuple[int, int, int], seed: int) -> None:
    n_entries, n_jurors, per_entry = deal

    entry, juror = deal_panels(n_entries, n_jurors, per_entry, np.random.default_rng(seed))

    met = np.zeros((n_entries, n_jurors), dtype=np.bool_)
    met[entry, juror] = True
    assert met.sum() == entry.size == n_entries * per_entry
    assert (met.sum(axis=1) == per_entry).all()
    assert np.ptp(met.sum(axis=0)) <= 1
    if per_entry >= 2 and n_entries * (per_entry - 1) >= n_jurors - 1:
        assert n_groups(met) == 1


def test_deal_panels_joins_groups_in_the_tightest_design() -> None:
    for seed in range(30):
        entry, juror = deal_panels(9, 10, 2, np.random.default_rng(seed))

        met = np.zeros((9, 10), dtype=np.bool_)
        met[entry, juror] = True
        assert n_groups(met) == 1


def test_deal_panels_is_sorted_by_entry_then_juror() -> None:
    entry, juror = deal_panels(20, 7, 3, np.random.default_rng(1))

    assert (np.diff(entry * 7 + juror) > 0).all()


def test_deal_panels_repeats_with_its_seed_and_changes_with_another() -> None:
    first = deal_panels(57, 10, 4, np.random.default_rng(3))
    again = deal_panels(57, 10, 4, np.random.default_rng(3))
    other = deal_panels(57, 10, 4, np.random.default_rng(4))

    assert np.array_equal(first[1], again[1])
    assert not np.array_equal(first[1], other[1])


def test_deal_many_keeps_to_the_free_jurors() -> None:
    rng = np.random.default_rng(2)
    free = rng.random((20, 12, 10)) < 0.7
    free[:, :, :3] = True

    met = deal_many(free, 3, rng)

    assert not (met & ~free).any()
    assert (met.sum(axis=2) == 3).all()


def test_deal_many_with_too_few_free_jurors_is_refused() -> None:
    free = np.ones((1, 3, 4), dtype=np.bool_)
    free[0, 1, :2] = False

    with pytest.raises(TooFewError):
        deal_many(free, 3, np.random.default_rng(0))


@pytest.mark.parametrize("deal", [(5, 3, 4), (0, 3, 2), (5, 3, 0)])
def test_deal_panels_that_cannot_be_dealt_is_refused(deal: tuple[int, int, int]) -> None:
    with pytest.raises(TooFewError):
        deal_panels(*deal, np.random.default_rng(0))
