import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.science.judging.rules import Rule
from kolabik.science.judging.scores import Totals
from kolabik.science.judging.tally import shares_below, tally, z_scores
from tests.world.panels import random_totals, totals_from

GRID = [[9, 5, 7], [8, 6, 7], [1, 5, 8], [8, 4, 6], [9, 5, None]]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule.WEIGHTED_MEAN, [7.0, 5.0, 7.0]),
        (Rule.TRIMMED_MEAN, [25 / 3, 5.0, 7.0]),
        (Rule.MEDIAN, [8.0, 5.0, 7.0]),
    ],
)
def test_tally_by_hand(rule: Rule, expected: list[float]):
    assert tally(totals_from(GRID), rule) == pytest.approx(expected)


def test_tally_leaves_an_entry_that_nobody_judged_without_a_number():
    totals = totals_from([[5, None, 7], [6, None, 8]])

    numbers = [tally(totals, rule, np.zeros(3)) for rule in Rule]

    assert all(np.isnan(found[1]) and np.isfinite(found[[0, 2]]).all() for found in numbers)


def test_tally_by_the_calibrated_rule_needs_the_calibration():
    with pytest.raises(ValueError, match="calibrat"):
        tally(totals_from(GRID), Rule.CALIBRATED)


def test_shares_below_split_ties():
    totals = totals_from([[3, 5, 5, 9], [1, 2, 3, 4]])

    shares = shares_below(totals)

    assert shares[totals.juror == 0].tolist() == [0.125, 0.5, 0.5, 0.875]
    assert shares[totals.juror == 1].tolist() == [0.125, 0.375, 0.625, 0.875]


def test_z_scores_are_capped_so_that_one_extreme_cannot_buy_a_place():
    row = [10.0] + [1.0] * 30
    totals = totals_from([row, list(np.linspace(1, 10, 31))])

    z = z_scores(totals)

    assert z[totals.juror == 0].max() == 3.0


def test_z_scores_of_a_straight_lining_juror_are_zero():
    totals = totals_from([[7, 7, 7], [5, 6, 7]])

    assert z_scores(totals)[totals.juror == 0].tolist() == [0, 0, 0]


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1_000), st.sampled_from([r for r in Rule if r is not Rule.CALIBRATED]))
def test_tally_knows_no_names(seed: int, rule: Rule):
    totals, _ = random_totals(12, 5, 4, seed)
    rng = np.random.default_rng(seed)
    entry, juror = rng.permutation(12), rng.permutation(5)
    order = np.lexsort((juror[totals.juror], entry[totals.entry]))
    renamed = Totals(
        entry[totals.entry][order],
        juror[totals.juror][order],
        totals.value[order],
        totals.share[order],
        12,
        5,
    )

    assert tally(renamed, rule)[entry] == pytest.approx(tally(totals, rule))


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1_000), st.floats(0.1, 9), st.floats(-9, 9))
def test_tally_follows_another_scale(seed: int, factor: float, shift: float):
    totals, _ = random_totals(12, 5, 4, seed)
    value = shift + factor * totals.value
    other = Totals(totals.entry, totals.juror, value, totals.share, 12, 5)

    for rule in (Rule.WEIGHTED_MEAN, Rule.TRIMMED_MEAN, Rule.MEDIAN):
        assert tally(other, rule) == pytest.approx(shift + factor * tally(totals, rule))
    for rule in (Rule.BORDA, Rule.Z_SCORE):
        assert tally(other, rule) == pytest.approx(tally(totals, rule))


@pytest.mark.parametrize("rule", [Rule.BORDA, Rule.Z_SCORE])
def test_a_constant_of_one_juror_changes_nothing_within_jurors(rule: Rule):
    totals, _ = random_totals(12, 5, 4, 3)
    value = totals.value + np.where(totals.juror == 2, 2.5, 0.0)
    moved = Totals(totals.entry, totals.juror, value, totals.share, 12, 5)

    assert tally(moved, rule) == pytest.approx(tally(totals, rule))
