import numpy as np
import pytest

from kolabik.science.errors import UnsuitableScaleError
from kolabik.science.judging.rasch import fair_averages, fit_rasch
from kolabik.science.judging.scores import Scores
from tests.world.panels import scores_from

QUALITY = np.random.default_rng(5).normal(scale=1.2, size=60)
SEVERITY = np.array([-1.0, -0.4, 0.0, 0.2, 0.4, 0.8])
DIFFICULTY = np.array([-0.5, 0.0, 0.1, 0.4])
STEPS = np.array([-1.6, -0.4, 0.5, 1.5])


def _drawn(seed: int) -> Scores:
    rng = np.random.default_rng(seed)
    entry, juror, criterion = (code.ravel() for code in np.indices((60, 6, 4)))
    where = QUALITY[entry] - SEVERITY[juror] - DIFFICULTY[criterion]
    logs = np.cumsum(where[:, None] - STEPS, axis=1)
    chances = np.hstack([np.ones((where.size, 1)), np.exp(logs)])
    chances /= chances.sum(axis=1, keepdims=True)
    value = 1.0 + (rng.random(where.size)[:, None] > np.cumsum(chances, axis=1)).sum(axis=1)
    return Scores(entry, juror, criterion, value, 60, 6, 4)


def test_fit_rasch_recovers_severities_and_measures_within_two_standard_errors():
    fit = fit_rasch(_drawn(3))

    assert (np.abs(fit.juror - SEVERITY) < 2 * fit.juror_se + 0.05).all()
    away = (fit.entry - QUALITY) / fit.entry_se
    assert np.mean(np.abs(away) < 2) > 0.9
    assert fit.criterion == pytest.approx(DIFFICULTY, abs=0.2)
    assert fit.thresholds == pytest.approx(STEPS, abs=0.25)


def test_fit_rasch_expects_the_totals_that_were_given():
    scores = _drawn(4)
    fit = fit_rasch(scores)

    fair = fair_averages(fit, np.full(4, 0.25))

    means = np.bincount(scores.entry, scores.value) / 24
    assert np.argsort(-fair).tolist()[:10] == pytest.approx(np.argsort(-means).tolist()[:10])
    assert np.corrcoef(fair, means)[0, 1] > 0.999
    assert fair.min() >= 1
    assert fair.max() <= 5


def test_scores_that_fit_the_model_have_mean_squares_of_one():
    fit = fit_rasch(_drawn(6))

    assert fit.juror_fit.infit == pytest.approx(np.ones(6), abs=0.25)
    assert fit.entry_fit.outfit.mean() == pytest.approx(1, abs=0.1)


def test_a_juror_who_rolls_dice_does_not_fit():
    scores = _drawn(3)
    dice = np.random.default_rng(1).integers(1, 6, scores.value.size)
    value = np.where(scores.juror == 2, dice, scores.value)

    fit = fit_rasch(Scores(scores.entry, scores.juror, scores.criterion, value, 60, 6, 4))

    assert int(np.argmax(fit.juror_fit.infit)) == 2
    assert fit.juror_fit.infit[2] > 1.5


def test_an_entry_with_only_highest_scores_gets_a_finite_measure_and_is_named():
    grid = np.random.default_rng(2).integers(1, 5, (4, 12)).astype(float)
    grid[:, 3] = 5

    fit = fit_rasch(scores_from(grid))

    assert fit.extreme == (3,)
    assert np.isfinite(fit.entry).all()
    assert int(np.argmax(fit.entry)) == 3


def test_entries_without_a_rating_have_no_measure():
    grid = np.random.default_rng(2).integers(1, 5, (4, 12)).astype(float)
    grid[:, 5] = np.nan

    assert np.isnan(fit_rasch(scores_from(grid)).entry[5])


def test_fit_rasch_refuses_a_scale_of_one_point():
    with pytest.raises(UnsuitableScaleError):
        fit_rasch(scores_from(np.full((3, 4), 2.0)))
