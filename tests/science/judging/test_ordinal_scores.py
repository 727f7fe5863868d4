from dataclasses import replace

import numpy as np
import pytest

from kolabik.science.errors import DisconnectedPanelsError
from kolabik.science.judging.ordinal_scores import OrdinalScores, ordinal_scores
from kolabik.science.judging.scores import Scores
from tests.world.panels import scores_from
from tests.world.short_scales import Truth, ordinal_jury

EVEN = np.full(3, 1 / 3)


@pytest.fixture(scope="module")
def truth() -> Truth:
    return ordinal_jury((57, 10, 3), 6, 5, 1)


@pytest.fixture(scope="module")
def fit(truth: Truth) -> OrdinalScores:
    return ordinal_scores(truth.scores, EVEN, 1, 5)


def test_severities_and_entries_of_a_jury_are_recovered(truth, fit):
    severity = fit.severity - fit.severity.mean()
    entry, quality = fit.entry - fit.entry.mean(), truth.entry - truth.entry.mean()

    assert (np.abs(severity - truth.severity) < 2 * fit.severity_se).all()
    assert (np.abs(entry - quality) < 2 * fit.entry_se).mean() > 0.93
    assert fit.criterion == pytest.approx(truth.criterion, abs=0.25)
    assert fit.criterion.sum() == pytest.approx(0)
    assert fit.entry_variance == pytest.approx(1.44, rel=0.4)
    assert fit.juror_variance == pytest.approx(1.0, rel=0.5)


def test_the_score_is_what_an_average_juror_would_give(truth, fit):
    everyone = ordinal_jury((57, 10, 3), 10, 5, 1).scores
    whole = ordinal_scores(everyone, EVEN, 1, 5)

    plain = np.bincount(everyone.entry, everyone.value) / 30
    assert whole.score == pytest.approx(plain, abs=0.15)
    assert ((fit.score > 1) & (fit.score < 5)).all()
    assert np.argsort(fit.score).tolist() == np.argsort(fit.entry).tolist()
    assert (fit.se < 0.5).all()


def test_the_score_weighs_the_criteria(truth, fit):
    easiest = ordinal_scores(truth.scores, np.array([0.1, 0.1, 0.8]), 1, 5)

    assert (easiest.score > fit.score).all()
    assert easiest.entry == pytest.approx(fit.entry)


def test_more_jurors_than_entries_are_fitted_the_same():
    scores = ordinal_jury((8, 20, 3), 12, 5, 3).scores
    turned = Scores(scores.juror, scores.entry, scores.criterion, scores.value, 20, 8, 3)

    wide, tall = ordinal_scores(scores, EVEN, 1, 5), ordinal_scores(turned, EVEN, 1, 5)

    assert wide.log_likelihood == pytest.approx(tall.log_likelihood)
    assert wide.entry == pytest.approx(tall.severity, abs=1e-4)
    assert wide.severity == pytest.approx(tall.entry, abs=1e-4)


def test_whom_nobody_judged_has_no_score(truth):
    scores = replace(truth.scores, n_entries=58, n_jurors=11)

    fit = ordinal_scores(scores, EVEN, 1, 5)

    assert np.flatnonzero(np.isnan(fit.score)).tolist() == [57]
    assert np.flatnonzero(np.isnan(fit.severity)).tolist() == [10]


def test_twelve_points_are_not_too_many():
    truth = ordinal_jury((30, 8, 1), 5, 12, 2)

    fit = ordinal_scores(truth.scores, np.ones(1), 1, 12)

    assert fit.criterion.tolist() == [0]
    assert np.corrcoef(fit.entry, truth.entry)[0, 1] > 0.75


def test_panels_without_common_jurors_are_refused():
    with pytest.raises(DisconnectedPanelsError):
        ordinal_scores(scores_from([[1, 2, None, None], [None, None, 3, 4]]), np.ones(1), 1, 5)
