import numpy as np
import pytest

from kolabik.science.judging.ballot_residuals import ballot_residuals
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.juror_figures import JurorFigures, juror_figures
from tests.world.juries import evidence_of, honest_scores, jury_where


def _figures(evidence: Evidence) -> JurorFigures:
    left = ballot_residuals(evidence.totals, evidence.calibration, evidence.design)
    return juror_figures(evidence, left)


def test_the_noise_of_honest_jurors_is_about_one():
    figures = [_figures(evidence_of(honest_scores(seed=seed))) for seed in range(12)]

    assert np.mean([f.mean_square for f in figures]) == pytest.approx(1, abs=0.05)
    assert np.mean([f.noise_p for f in figures]) == pytest.approx(0.5, abs=0.1)


def test_the_noise_of_an_erratic_juror_stands_out():
    rng = np.random.default_rng(3)
    figures = _figures(
        jury_where(
            lambda s: s.value + np.where(s.juror == 5, rng.normal(scale=5, size=s.value.size), 0)
        )
    )

    assert int(np.argmax(figures.mean_square)) == 5
    assert figures.noise_p[5] < 1e-4


def test_the_spread_is_that_of_the_juror_s_own_totals():
    evidence = evidence_of(honest_scores())
    mine = evidence.totals.value[evidence.totals.juror == 2]

    assert _figures(evidence).spread[2] == pytest.approx(mine.std(ddof=1))


def test_a_juror_without_a_ballot_has_no_figures():
    scores = honest_scores()
    figures = _figures(evidence_of(scores.select(scores.juror != 4)))

    assert figures.n[4] == 0
    assert np.isnan([figures.mean_square[4], figures.noise_p[4], figures.spread[4]]).all()
