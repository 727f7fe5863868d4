import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.scores import Totals
from tests.world.panels import random_totals


def _full_system(totals: Totals, entry_ridge: float, juror_ridge: float):
    """Build the mixed-model equations the long way: mean, entries, jurors."""
    n = totals.value.size
    design = np.zeros((n, 1 + totals.n_entries + totals.n_jurors))
    design[:, 0] = 1
    design[np.arange(n), 1 + totals.entry] = 1
    design[np.arange(n), 1 + totals.n_entries + totals.juror] = 1
    ridge = np.concatenate(
        [[0], np.full(totals.n_entries, entry_ridge), np.full(totals.n_jurors, juror_ridge)]
    )
    system = design.T @ (totals.share[:, None] * design) + np.diag(ridge)
    return system, design.T @ (totals.share * totals.value)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.floats(0.05, 20), st.floats(0.05, 20), st.booleans())
def test_solve_agrees_with_the_whole_system(
    seed: int, entry_ridge: float, juror_ridge: float, partial: bool
):
    totals, _ = random_totals(12, 5, 3, seed)
    if partial:
        share = np.random.default_rng(seed).uniform(0.2, 1, totals.value.size)
        totals = Totals(totals.entry, totals.juror, totals.value, share, 12, 5)
    system, right = _full_system(totals, entry_ridge, juror_ridge)
    expected = np.linalg.solve(system, right)

    design = CrossedDesign(totals)
    found = design.solve(totals.value[:, None], entry_ridge, juror_ridge)

    assert found.mean[0] == pytest.approx(expected[0])
    assert found.entry[:, 0] == pytest.approx(expected[1:13], abs=1e-9)
    assert found.juror[:, 0] == pytest.approx(expected[13:], abs=1e-9)
    assert found.log_det == pytest.approx(np.linalg.slogdet(system)[1])
    squares = (totals.share * totals.value**2).sum()
    assert found.deviance == pytest.approx(squares - expected @ right, rel=1e-6)
    inverse = np.linalg.inv(system)
    assert design.entry_error(found) == pytest.approx(np.diag(inverse)[1:13])
    entries, jurors = design.traces(found, entry_ridge)
    assert entries == pytest.approx(np.diag(inverse)[1:13].sum())
    assert jurors == pytest.approx(np.diag(inverse)[13:].sum())


def test_effects_of_entries_and_of_jurors_add_up_to_zero():
    totals, _ = random_totals(20, 6, 3, 5)

    found = CrossedDesign(totals).solve(totals.value[:, None], 0.7, 1.3)

    assert found.entry.sum() == pytest.approx(0, abs=1e-9)
    assert found.juror.sum() == pytest.approx(0, abs=1e-9)


def test_responses_share_one_design():
    totals, _ = random_totals(10, 4, 2, 5)
    both = np.stack([totals.value, 3 - 2 * totals.value], axis=1)

    found = CrossedDesign(totals).solve(both, 1.0, 1.0)

    assert found.entry[:, 1] == pytest.approx(-2 * found.entry[:, 0])
