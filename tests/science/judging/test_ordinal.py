import numpy as np
import pytest

from kolabik.science.errors import NotConvergedError
from kolabik.science.judging.cumulative_logit import OrdinalRatings
from kolabik.science.judging.ordinal import LOG_SD_BOUNDS, fit_ordinal
from tests.world.published import reference, rows
from tests.world.short_scales import ordinal_jury


@pytest.fixture(scope="module")
def wine() -> OrdinalRatings:
    table = rows("wine_bitterness_ordinal.csv")
    return OrdinalRatings(
        level=np.array([int(row["rating"]) - 1 for row in table]),
        n_levels=5,
        fixed=np.array([[row["temp"] == "warm", row["contact"] == "yes"] for row in table], float),
        factors=(np.array([int(row["judge"]) - 1 for row in table]),),
        sizes=(9,),
    )


@pytest.mark.parametrize(("method", "nodes"), [("laplace", 1), ("AGQ10", 10)])
def test_the_bitterness_of_wine_is_as_published(wine, method, nodes):
    published = reference("wine_bitterness_ordinal")[method]

    fit = fit_ordinal(wine, nodes)

    assert fit.log_likelihood == pytest.approx(published["logLik"], abs=1e-5)
    assert fit.coefficients == pytest.approx([published["temp"], published["contact"]], abs=2e-5)
    assert fit.thresholds == pytest.approx(published["thresholds"], abs=2e-5)
    assert fit.sd == pytest.approx([published["judge_sd"]], abs=2e-5)


def test_crossed_effects_of_a_large_jury_are_recovered():
    truth = ordinal_jury((300, 40, 3), 8, 4, 1)
    scores = truth.scores
    contrasts = np.array([[1.0, 0], [0, 1], [-1, -1]])[scores.criterion]
    level = scores.value.astype(int) - 1

    fit = fit_ordinal(OrdinalRatings(level, 4, contrasts, (scores.entry, scores.juror), (300, 40)))

    assert fit.sd == pytest.approx([1.2, 1.0], rel=0.2)
    assert fit.coefficients == pytest.approx(truth.criterion[:2], abs=0.1)
    shift = truth.entry.mean()
    assert fit.thresholds == pytest.approx(truth.thresholds - shift, abs=0.2)
    far = np.abs(fit.effects[0] - (truth.entry - shift)) > 2 * fit.errors[0]
    assert far.mean() < 0.08


def test_a_factor_that_tells_nothing_apart_has_no_variance():
    level, code = np.tile([0, 1, 1, 2], 10), np.repeat(np.arange(10), 4)

    fit = fit_ordinal(OrdinalRatings(level, 3, np.zeros((40, 0)), (code,), (10,)))

    assert np.log(fit.sd[0]) == pytest.approx(LOG_SD_BOUNDS[0])
    assert fit.effects[0] == pytest.approx(np.zeros(10), abs=1e-6)


def test_a_slope_that_is_left_is_no_optimum(wine, monkeypatch):
    monkeypatch.setattr("kolabik.science.judging.ordinal.FLAT", 0.0)

    with pytest.raises(NotConvergedError):
        fit_ordinal(wine)
