import numpy as np
import pytest

from kolabik.science.judging.calibration import Calibration, calibrate
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.own_unit import own_unit_effect
from kolabik.science.judging.scores import Totals
from tests.world.panels import random_totals


def _contest(favour: float, seed: int) -> tuple[Totals, Calibration, CrossedDesign, np.ndarray]:
    fair, _ = random_totals(48, 8, 4, seed)
    same = np.arange(48)[:, None] % 8 == np.arange(8)[None, :]
    value = fair.value + favour * same[fair.entry, fair.juror]
    totals = Totals(fair.entry, fair.juror, value, fair.share, 48, 8)
    return totals, calibrate(totals), CrossedDesign(totals), same


def test_own_unit_effect_is_the_fixed_effect_of_the_dense_model():
    totals, fit, design, same = _contest(1.5, 3)
    parts, n = fit.components, totals.value.size
    entry, juror = np.eye(48)[totals.entry], np.eye(8)[totals.juror]
    marginal = (
        parts.entry * entry @ entry.T + parts.juror * juror @ juror.T + parts.residual * np.eye(n)
    )
    known = np.column_stack([np.ones(n), same[totals.entry, totals.juror]])
    information = known.T @ np.linalg.solve(marginal, known)
    expected = np.linalg.solve(information, known.T @ np.linalg.solve(marginal, totals.value))

    found = own_unit_effect(totals, fit, design, same)

    assert found is not None
    assert found.effect == pytest.approx(expected[1])
    assert found.se == pytest.approx(np.sqrt(np.linalg.inv(information)[1, 1]))


def test_jurors_who_favour_their_own_unit_are_found():
    found = own_unit_effect(*_contest(2.5, 4))

    assert found is not None
    assert found.effect == pytest.approx(2.5, abs=4 * found.se)
    assert found.p < 0.01


def test_honest_jurors_are_not_found_more_often_than_chance():
    p = [found.p for seed in range(40) if (found := own_unit_effect(*_contest(0, seed)))]

    assert np.mean(np.array(p) < 0.1) < 0.25
    assert np.mean(p) == pytest.approx(0.5, abs=0.15)


def test_without_a_ballot_on_the_own_unit_there_is_nothing_to_tell():
    totals, fit, design, same = _contest(0, 1)

    assert own_unit_effect(totals, fit, design, np.zeros_like(same)) is None


def test_the_same_seed_gives_the_same_p():
    assert own_unit_effect(*_contest(0.5, 2), seed=3) == own_unit_effect(*_contest(0.5, 2), seed=3)
