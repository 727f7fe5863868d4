import numpy as np
import pytest

from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.posterior import (
    GRID,
    draw_effects,
    draw_effects_integrated,
    grid_of,
    is_small,
)
from tests.world.panels import random_totals, totals_from


def test_draws_have_the_mean_and_error_of_the_calibration():
    totals, _ = random_totals(40, 8, 4, 1)
    fit, design = calibrate(totals), CrossedDesign(totals)

    draws = np.vstack(list(draw_effects(design, totals, fit, 8_000, np.random.default_rng(1))))

    assert draws.shape == (8_000, 40)
    assert draws.mean(axis=0) == pytest.approx(fit.score - fit.mean, abs=0.04)
    assert draws.std(axis=0) == pytest.approx(fit.se, rel=0.05)


def test_integrated_draws_agree_with_the_plain_ones_when_there_is_plenty():
    totals, _ = random_totals(80, 12, 6, 2)
    fit, design = calibrate(totals), CrossedDesign(totals)
    rng = np.random.default_rng(1)

    draws = np.vstack(list(draw_effects_integrated(design, totals, 9.0, 4_000, rng)))

    assert draws.shape == (4_000, 80)
    assert draws.mean(axis=0) == pytest.approx(fit.score - fit.mean, abs=0.08)
    assert draws.std(axis=0).mean() == pytest.approx(fit.se.mean(), rel=0.06)


def test_three_jurors_whose_severity_looks_equal_are_still_not_taken_as_equal():
    totals = totals_from([[5, 7, 6, 8, 4], [6, 6, 7, 8, 3], [5, 8, 6, 7, 5]])

    cells = grid_of(CrossedDesign(totals), totals.value[:, None], 9.0)

    weight = np.exp([cell.log_weight.max() for cell in cells])
    severity = np.array([cell.log_ratio[1] for cell in cells])
    assert len(cells) == GRID**2
    assert weight[severity > -1].sum() > 0.2 * weight.sum()


@pytest.mark.parametrize(
    ("n_entries", "n_jurors", "small"), [(57, 10, False), (19, 10, True), (57, 5, True)]
)
def test_few_jurors_or_entries_are_small(n_entries: int, n_jurors: int, small: bool):
    totals, _ = random_totals(n_entries, n_jurors, 4, 0)

    assert is_small(totals) is small
