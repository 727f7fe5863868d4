import numpy as np
import pytest

from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.consensus import consensus_of
from tests.world.panels import random_totals, totals_from
from tests.world.published import published_grid


def test_consensus_of_a_complete_panel_has_every_figure():
    totals = totals_from(
        published_grid("shrout_fleiss_1979.csv", entry="target", juror="judge", score="score")
    )

    found = consensus_of(totals, calibrate(totals))

    assert (found.n_entries, found.n_jurors, found.n_ballots) == (6, 4, 24)
    assert found.is_complete
    assert found.icc is not None
    assert found.single == pytest.approx(found.icc.icc2, abs=1e-4)
    assert found.average == pytest.approx(found.icc.icc2k, abs=1e-4)
    assert found.kendall is not None
    assert found.alpha is not None
    assert found.reliability == pytest.approx(found.icc.icc3k, abs=1e-4)


def test_consensus_of_panels_has_the_figures_that_allow_gaps():
    totals, _ = random_totals(40, 8, 4, 3)
    fit = calibrate(totals)

    found = consensus_of(totals, fit)

    parts = fit.components
    assert not found.is_complete
    assert (found.icc, found.kendall) == (None, None)
    assert found.single == pytest.approx(parts.entry / (parts.entry + parts.juror + parts.residual))
    assert found.average == pytest.approx(
        parts.entry / (parts.entry + (parts.juror + parts.residual) / 4)
    )
    assert found.alpha is not None
    assert found.alpha_ordinal is not None


def test_consensus_leaves_out_entries_and_jurors_without_a_ballot():
    totals, _ = random_totals(12, 5, 5, 2)
    wider = totals.select(totals.entry != 3)

    found = consensus_of(wider, calibrate(wider))

    assert (found.n_entries, found.is_complete) == (11, True)
    assert found.entry_reliability is not None
    assert np.flatnonzero(np.isnan(found.entry_reliability)).tolist() == [3]


def test_consensus_without_a_calibration_says_what_the_table_alone_says():
    found = consensus_of(totals_from([[9, 7, 8, 3]]), None)

    assert (found.single, found.average, found.reliability, found.alpha) == (None,) * 4
    assert found.n_ballots == 4


def test_entries_that_cannot_be_told_apart_have_no_reliability():
    totals = totals_from([[5, 6, 5, 6], [6, 5, 6, 5], [5, 6, 6, 5], [6, 5, 5, 6]])

    found = consensus_of(totals, calibrate(totals))

    assert (found.single, found.average, found.reliability) == (0, 0, 0)
