import numpy as np
import pytest

from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.robust import LITTLE_WEIGHT, robust_opinion
from kolabik.science.judging.scores import Totals
from tests.world.panels import random_totals


def _with_values(totals: Totals, value: np.ndarray) -> Totals:
    return Totals(
        totals.entry, totals.juror, value, totals.share, totals.n_entries, totals.n_jurors
    )


def test_honest_jurors_give_both_opinions_the_same_order():
    totals, quality = random_totals(60, 10, 5, 4)
    fit = calibrate(totals)

    second = robust_opinion(totals, fit)

    assert np.corrcoef(second.score, fit.score)[0, 1] > 0.97
    assert np.corrcoef(second.score, quality)[0, 1] > 0.85


def test_a_juror_who_scores_at_random_counts_little():
    totals, _ = random_totals(60, 10, 5, 4)
    rng = np.random.default_rng(0)
    wild = np.where(totals.juror == 3, rng.choice([1.0, 10.0], totals.value.size), totals.value)
    totals = _with_values(totals, wild)

    second = robust_opinion(totals, calibrate(totals))

    assert second.weight[3] < LITTLE_WEIGHT
    assert second.weight.argmin() == 3
    assert np.delete(second.weight, 3).min() > LITTLE_WEIGHT


def test_a_juror_who_uses_the_whole_scale_has_a_steeper_slope():
    totals, quality = random_totals(200, 8, 4, 7)
    steep = totals.value + np.where(totals.juror == 2, 1.0, 0.0) * quality[totals.entry]
    totals = _with_values(totals, steep)

    second = robust_opinion(totals, calibrate(totals))

    assert second.slope.argmax() == 2
    assert second.slope[2] > 1.4


def test_slopes_are_one_on_average_by_their_logarithm():
    totals, _ = random_totals(40, 7, 4, 2)

    second = robust_opinion(totals, calibrate(totals))

    assert np.log(second.slope).mean() == pytest.approx(0, abs=1e-9)


def test_a_constant_of_one_juror_moves_the_severity_and_no_place():
    totals, _ = random_totals(40, 7, 4, 2)
    moved = _with_values(totals, totals.value + np.where(totals.juror == 0, 2.0, 0.0))

    before = robust_opinion(totals, calibrate(totals))
    after = robust_opinion(moved, calibrate(moved))

    assert np.argsort(after.score)[-3:].tolist() == np.argsort(before.score)[-3:].tolist()
    assert after.severity[0] > before.severity[0] + 1
