import numpy as np
import pytest

from kolabik.science.judging.ballot_residuals import ballot_residuals
from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.crossed import CrossedDesign
from tests.world.panels import random_totals


def test_ballot_residuals_have_the_variance_of_the_dense_model():
    totals, _ = random_totals(9, 4, 3, 5)
    fit, design = calibrate(totals), CrossedDesign(totals)
    parts, n = fit.components, totals.value.size
    entry, juror = np.eye(9)[totals.entry], np.eye(4)[totals.juror]
    marginal = (
        parts.entry * entry @ entry.T + parts.juror * juror @ juror.T + parts.residual * np.eye(n)
    )
    inverse, one = np.linalg.inv(marginal), np.ones((n, 1))
    projected = inverse - inverse @ one @ one.T @ inverse / (one.T @ inverse @ one)

    left = ballot_residuals(totals, fit, design)

    assert left.value == pytest.approx(parts.residual * projected @ totals.value)
    assert left.freedom == pytest.approx(parts.residual * np.diag(projected))


def test_a_ballot_that_alone_decides_leaves_little_free():
    totals, _ = random_totals(30, 6, 3, 2)
    lone = (totals.entry != 0) | (totals.juror == totals.juror[0])
    thin = totals.select(lone)

    left = ballot_residuals(thin, calibrate(thin), CrossedDesign(thin))

    assert left.freedom[0] == left.freedom.min()
    assert (left.freedom > 0).all()
    assert (left.freedom < 1).all()
