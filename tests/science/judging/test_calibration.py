import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.science.errors import NoSpreadError, TooFewError
from kolabik.science.judging.calibration import Components, calibrate, predict, residuals
from kolabik.science.judging.scores import Totals, totals_of
from tests.world.panels import random_totals, totals_from
from tests.world.published import published_scores, reference


def _shifted(totals: Totals, by: np.ndarray) -> Totals:
    value = totals.value + by[totals.juror]
    return Totals(
        totals.entry, totals.juror, value, totals.share, totals.n_entries, totals.n_jurors
    )


def test_calibrate_penicillin_gives_the_published_fit():
    known = reference("penicillin")
    scores, samples = published_scores(
        "penicillin.csv", entry=("plate",), juror="sample", score="diameter"
    )

    fit = calibrate(totals_of(scores, np.ones(1)))

    parts = fit.components
    assert fit.criterion == pytest.approx(known["REMLcrit"], abs=1e-3)
    assert fit.mean == pytest.approx(known["intercept"], abs=1e-4)
    assert np.sqrt([parts.entry, parts.juror, parts.residual]) == pytest.approx(
        [known["sd_plate"], known["sd_sample"], known["sd_resid"]], abs=1e-3
    )
    assert dict(zip(samples, fit.severity, strict=True)) == pytest.approx(
        known["blup_sample"], abs=1e-3
    )
    assert fit.converged


def test_calibrate_fifteen_series_of_dances_gives_the_fit_of_lme4():
    (known,) = [v for k, v in reference("strictly_scores").items() if k.startswith("lme4")]
    scores, judges = published_scores(
        "strictly_scores.csv",
        entry=("series", "week", "running_order"),
        juror="judge",
        score="score",
    )

    fit = calibrate(totals_of(scores, np.ones(1)))

    severity = dict(zip(judges, fit.severity, strict=True))
    assert fit.criterion == pytest.approx(known["REMLcrit"], abs=0.01)
    assert np.sqrt(fit.components.residual) == pytest.approx(known["sd_resid"], abs=1e-3)
    assert {name: severity[name] for name in ("craig", "arlene", "len", "bruno")} == (
        pytest.approx({k: known[k] for k in ("craig", "arlene", "len", "bruno")}, abs=1e-3)
    )


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.lists(st.floats(-3, 3), min_size=6, max_size=6))
def test_calibrate_ignores_a_constant_that_a_juror_adds_when_severity_is_free(
    seed: int, constants: list[float]
):
    totals, _ = random_totals(25, 6, 3, seed)
    free = Components(entry=1.0, juror=1e8, residual=1.0)

    plain = predict(totals, free)
    moved = predict(_shifted(totals, np.array(constants)), free)

    gaps = plain.score - plain.score.mean()
    assert moved.score - moved.score.mean() == pytest.approx(gaps, abs=1e-5)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.floats(0.1, 20), st.floats(-50, 50))
def test_calibrate_follows_another_scale(seed: int, factor: float, shift: float):
    totals, _ = random_totals(20, 5, 3, seed)
    other = Totals(
        totals.entry,
        totals.juror,
        shift + factor * totals.value,
        totals.share,
        totals.n_entries,
        totals.n_jurors,
    )

    fit, refit = calibrate(totals), calibrate(other)

    assert refit.score == pytest.approx(shift + factor * fit.score, rel=1e-3, abs=1e-2)
    assert refit.severity == pytest.approx(factor * fit.severity, rel=1e-2, abs=1e-2 * factor)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_calibrate_knows_no_names(seed: int, random):
    totals, _ = random_totals(15, 5, 3, seed)
    entry = np.array(random.sample(range(15), 15))
    juror = np.array(random.sample(range(5), 5))
    renamed = Totals(
        entry[totals.entry],
        juror[totals.juror],
        totals.value,
        totals.share,
        totals.n_entries,
        totals.n_jurors,
    )

    fit, refit = calibrate(totals), calibrate(renamed)

    assert refit.score[entry] == pytest.approx(fit.score, abs=1e-4)
    assert refit.severity[juror] == pytest.approx(fit.severity, abs=1e-4)


def test_calibrate_weighs_an_incomplete_ballot_less():
    whole = totals_from([[5, 7, 6, 9], [4, 6, 6, 3], [6, 8, 7, 8]])
    share = np.where((whole.entry == 3) & (whole.juror == 1), 0.01, 1.0)
    partial = Totals(whole.entry, whole.juror, whole.value, share, 4, 3)
    parts = Components(1.0, 0.5, 1.0)

    assert predict(partial, parts).score[3] > predict(whole, parts).score[3]


def test_calibrate_finds_no_difference_between_entries_in_pure_noise():
    rng = np.random.default_rng(3)
    grid = rng.permuted(np.tile(np.arange(8.0), (6, 1)), axis=1)

    fit = calibrate(totals_from(grid))

    assert not fit.entries_differ
    assert np.ptp(fit.score) < 0.01


def test_calibrate_refuses_equal_scores_everywhere():
    with pytest.raises(NoSpreadError):
        calibrate(totals_from([[5, 5, 5], [5, 5, 5]]))


@pytest.mark.parametrize(
    "grid",
    [[[5, 7, 6, 8]], [[5], [6], [7], [8]], [[5, None, 6, None], [None, 7, None, 8]]],
    ids=["one juror", "one entry", "each entry judged once"],
)
def test_calibrate_refuses_ballots_that_cannot_tell_entry_from_juror(grid):
    with pytest.raises(TooFewError):
        calibrate(totals_from(grid))


def test_calibrate_survives_jurors_who_differ_by_a_constant_only():
    fit = calibrate(totals_from([[5, 7, 6, 9], [4, 6, 5, 8], [6, 8, 7, 10]]))

    assert np.argsort(-fit.score).tolist() == [3, 1, 2, 0]
    assert np.all(np.isfinite(fit.se))


def test_residuals_are_what_entry_and_juror_leave():
    totals = totals_from([[5, 7, 6, 9], [4, 6, 6, 3], [6, 8, 7, 8]])
    fit = predict(totals, Components(1.0, 0.5, 1.0))

    left = residuals(totals, fit)

    assert left[0] == pytest.approx(5 - fit.score[0] - fit.severity[0])
    assert left.shape == (12,)
