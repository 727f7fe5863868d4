import numpy as np
import pytest

from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.connection import comparison_errors, connect
from kolabik.science.judging.crossed import CrossedDesign
from tests.world.panels import random_totals, totals_from

APART = [
    [5, 7, 6, None, None],
    [6, 8, 5, None, None],
    [None, None, None, 9, 4],
    [None, None, None, 7, 5],
]


def test_connect_names_the_groups_that_have_nobody_in_common():
    connection = connect(totals_from(APART))

    assert not connection.is_whole
    assert [group.entries for group in connection.groups] == [(0, 1, 2), (3, 4)]
    assert [group.jurors for group in connection.groups] == [(0, 1), (2, 3)]


def test_connect_finds_one_group_when_a_juror_bridges():
    bridged = [*APART[:3], [None, None, 8, 7, 5]]

    assert connect(totals_from(bridged)).is_whole


def test_connect_names_jurors_who_share_few_entries():
    totals = totals_from([[5, 7, 6, 8, 4], [6, 8, 5, 7, 4], [6, 7, 5, 7, None], [None] * 4 + [9]])

    connection = connect(totals)

    assert connection.weak_jurors == (3,)


def test_the_weakest_link_of_a_complete_panel_is_its_number_of_entries():
    connection = connect(totals_from(np.arange(24.0).reshape(4, 6)))

    assert connection.weakest == pytest.approx(6.0)


def test_a_lone_juror_has_no_link():
    assert np.isnan(connect(totals_from([[5, 6, 7]])).weakest)


def test_comparison_errors_are_those_of_the_whole_system():
    totals = totals_from(APART)
    fit = calibrate(totals)
    parts = fit.components
    n = totals.value.size
    z = np.zeros((n, 10))
    z[:, 0], z[np.arange(n), 1 + totals.entry], z[np.arange(n), 6 + totals.juror] = 1, 1, 1
    ridge = [0] + [parts.residual / parts.entry] * 5 + [parts.residual / parts.juror] * 4
    cov = parts.residual * np.linalg.inv(z.T @ z + np.diag(ridge))[1:6, 1:6]
    difference = np.diag(cov)[:, None] + np.diag(cov)[None, :] - 2 * cov

    within, across = comparison_errors(CrossedDesign(totals), totals, parts, connect(totals))

    inside = [difference[0, 1], difference[0, 2], difference[1, 2], difference[3, 4]]
    assert within == pytest.approx(np.mean(inside))
    assert across == pytest.approx(difference[:3, 3:].mean())


def test_across_groups_the_comparison_is_weaker():
    totals, _ = random_totals(40, 10, 4, 1)
    left = (totals.entry < 20) & (totals.juror < 5)
    right = (totals.entry >= 20) & (totals.juror >= 5)
    apart = totals.select(left | right)

    within, across = comparison_errors(
        CrossedDesign(apart), apart, calibrate(apart).components, connect(apart)
    )

    assert across > within
