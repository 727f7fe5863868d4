import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.science.errors import TooFewError
from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.ranking import Question, Ranking, rank_with_uncertainty
from kolabik.science.judging.scores import Totals
from tests.world.panels import random_totals, totals_from


def _rank(totals: Totals, winners: int = 3, seed: int = 1) -> Ranking:
    fit = calibrate(totals)
    order = np.argsort(-fit.score, kind="stable")
    return rank_with_uncertainty(totals, fit, Question(order, winners, 9.0, seed))


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 1_000), st.integers(1, 5))
def test_the_chances_to_win_add_up_to_the_number_of_winners(seed: int, winners: int):
    totals, _ = random_totals(25, 6, 3, seed)

    ranking = _rank(totals, winners)

    assert ranking.p_win.sum() == pytest.approx(winners)
    assert ranking.p_first.sum() == pytest.approx(1)
    assert np.all(ranking.p_first <= ranking.p_win + 1e-12)
    assert np.all(ranking.rank_low <= ranking.rank_high)


def test_the_same_seed_gives_the_same_figures():
    totals, _ = random_totals(30, 6, 3, 5)

    first, again, other = _rank(totals), _rank(totals), _rank(totals, seed=2)

    assert first.p_win.tobytes() == again.p_win.tobytes()
    assert first.p_win.tobytes() != other.p_win.tobytes()


def test_chances_are_calibrated_when_the_model_holds():
    predicted, won = [], []
    for seed in range(60):
        totals, quality = random_totals(30, 8, 4, seed)
        predicted.append(_rank(totals).p_win)
        won.append(np.isin(np.arange(30), np.argsort(-quality)[:3]))
    chance, truth = np.concatenate(predicted), np.concatenate(won)

    sure, open_ = chance > 0.6, (chance > 0.2) & (chance <= 0.6)
    assert truth[sure].mean() == pytest.approx(chance[sure].mean(), abs=0.1)
    assert truth[open_].mean() == pytest.approx(chance[open_].mean(), abs=0.1)


def test_entries_that_the_scores_cannot_tell_apart_have_the_same_chance():
    rng = np.random.default_rng(3)
    half = rng.permuted(np.tile(np.arange(24.0), (4, 1)), axis=1)
    grid = np.vstack([half, 23 - half])

    ranking = _rank(totals_from(grid), winners=3)

    assert not ranking.separable
    assert ranking.p_win.tolist() == [3 / 24] * 24
    assert (ranking.rank_low.min(), ranking.rank_high.max()) == (1, 24)


def test_duplicates_share_their_chance():
    totals, _ = random_totals(30, 6, 6, 8)
    twin = totals.entry == 1
    copied = totals.value.copy()
    copied[twin] = totals.value[totals.entry == 0]
    twins = Totals(totals.entry, totals.juror, copied, totals.share, 30, 6)

    ranking = _rank(twins)

    assert ranking.p_win[0] == pytest.approx(ranking.p_win[1], abs=0.03)


def test_only_candidates_are_ranked():
    totals, _ = random_totals(30, 6, 4, 8)
    fit = calibrate(totals)
    finalists = np.argsort(-fit.score)[:6]

    ranking = rank_with_uncertainty(totals, fit, Question(finalists, 2, 9.0))

    assert np.isnan(ranking.p_win).sum() == 24
    assert ranking.p_win[finalists].sum() == pytest.approx(2)
    assert ranking.rank_high.max() <= 6


def test_few_jurors_are_less_sure_than_the_plug_in_would_be():
    totals, _ = random_totals(40, 3, 2, 3)
    fit = calibrate(totals)

    ranking = _rank(totals)

    assert ranking.integrated
    assert ranking.se.mean() > 0.98 * fit.se.mean()


def test_everybody_wins_when_there_are_as_many_prizes_as_entries():
    ranking = _rank(totals_from([[5, 7, 6], [4, 8, 6], [6, 9, 5]]), winners=3)

    assert ranking.p_win.tolist() == [1.0, 1.0, 1.0]
    assert np.isnan(ranking.p_cut)


def test_no_winner_is_refused():
    totals, _ = random_totals(10, 4, 3, 0)

    with pytest.raises(TooFewError):
        _rank(totals, winners=0)
