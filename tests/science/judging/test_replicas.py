import numpy as np
import pytest

from kolabik.science.judging.calibration import Components, predict
from kolabik.science.judging.dealing import deal_many
from kolabik.science.judging.replicas import draw_replicas, estimate_quality
from kolabik.science.judging.scores import Totals

PARTS = Components(entry=0.8, juror=0.5, residual=0.4)


def test_estimate_quality_agrees_with_the_calibration_of_each_run() -> None:
    rng = np.random.default_rng(5)
    met = deal_many(np.ones((3, 14, 6), dtype=np.bool_), 3, rng)
    met[1, 4] = False
    values = 5 + rng.standard_normal(met.shape)

    estimate = estimate_quality(met, values, PARTS)

    for run in range(3):
        entry, juror = np.nonzero(met[run])
        given = values[run][entry, juror]
        fit = predict(Totals(entry, juror, given, np.ones(entry.size), 14, 6), PARTS)
        assert estimate[run] == pytest.approx(fit.score - fit.mean, abs=1e-9)


def test_estimate_quality_of_equally_strict_jurors_is_the_shrunken_mean() -> None:
    values = np.random.default_rng(6).standard_normal((2, 8, 5))

    estimate = estimate_quality(np.ones(values.shape, np.bool_), values, Components(1.0, 0.0, 2.0))

    mean = values.mean(axis=2)
    expected = (mean - mean.mean(axis=1, keepdims=True)) * 1.0 / (1.0 + 2.0 / 5)
    assert estimate == pytest.approx(expected, abs=1e-12)


def test_estimate_quality_is_blind_to_what_a_juror_adds_to_all_in_a_complete_design() -> None:
    values = np.random.default_rng(7).standard_normal((2, 9, 4))
    met = np.ones(values.shape, np.bool_)
    harsh = values - np.array([3.0, 0.0, 0.0, 0.0])

    assert estimate_quality(met, harsh, PARTS) == pytest.approx(
        estimate_quality(met, values, PARTS), abs=1e-9
    )


def test_draw_replicas_has_the_variances_asked_for() -> None:
    (drawn,) = draw_replicas(PARTS, (400, 20, 10), np.random.default_rng(8))

    assert drawn.quality.var() == pytest.approx(PARTS.entry, rel=0.05)
    assert drawn.severity.var() == pytest.approx(PARTS.juror, rel=0.05)
    noise = drawn.ballot - drawn.quality[:, :, None]
    assert noise.var() == pytest.approx(PARTS.residual, rel=0.05)
    added = drawn.values(1) - drawn.values(0)
    assert added[:, 0] == pytest.approx(drawn.severity[1] - drawn.severity[0])


def test_draw_replicas_of_a_large_contest_comes_in_batches() -> None:
    batches = list(draw_replicas(PARTS, (3, 1_000, 500), np.random.default_rng(9)))

    assert [batch.quality.shape for batch in batches] == [(2, 1_000), (1, 1_000)]
