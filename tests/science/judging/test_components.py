import numpy as np
import pytest

from kolabik.science.errors import TooFewError
from kolabik.science.judging.components import (
    complete_ballots,
    criterion_redundancy,
    rating_components,
)
from kolabik.science.judging.scores import Scores
from tests.world.panels import scores_from

TRUE = {
    "entry": 2.0,
    "juror": 0.8,
    "entry_juror": 0.6,
    "entry_criterion": 0.5,
    "juror_criterion": 0.3,
    "residual": 1.0,
}


def _drawn(seed: int, n: int = 150, j: int = 40, c: int = 5, **changes: float) -> Scores:
    rng = np.random.default_rng(seed)
    sd = {name: np.sqrt(value) for name, value in {**TRUE, **changes}.items()}
    entry, juror, criterion = (code.ravel() for code in np.indices((n, j, c)))
    value = (
        rng.normal(scale=sd["entry"], size=n)[entry]
        + rng.normal(scale=sd["juror"], size=j)[juror]
        + rng.normal(scale=sd["entry_juror"], size=(n, j))[entry, juror]
        + rng.normal(scale=sd["entry_criterion"], size=(n, c))[entry, criterion]
        + rng.normal(scale=sd["juror_criterion"], size=(j, c))[juror, criterion]
        + rng.normal(scale=sd["residual"], size=entry.size)
        + np.arange(c)[criterion]
    )
    return Scores(entry, juror, criterion, value, n, j, c)


def test_rating_components_recover_all_six_variances():
    found = rating_components(_drawn(1))

    for name, value in TRUE.items():
        assert getattr(found, name) == pytest.approx(value, rel=0.35), name
    assert found.halo_share == pytest.approx(0.6 / 1.6, abs=0.05)


def test_rating_components_do_not_need_every_juror_on_every_entry():
    whole = _drawn(2)
    kept = np.random.default_rng(1).random((150, 40)) < 0.3

    found = rating_components(whole.select(kept[whole.entry, whole.juror]))

    assert found.residual == pytest.approx(1.0, rel=0.1)
    assert found.entry_juror == pytest.approx(0.6, rel=0.2)


def test_without_halo_there_is_none():
    found = rating_components(_drawn(3, entry_juror=0.0))

    assert found.entry_juror < 0.05
    assert found.halo_share < 0.05


def test_a_ballot_that_lacks_a_criterion_does_not_count():
    whole = _drawn(4, 6, 3, 2)
    gap = np.ones(whole.value.size, dtype=np.bool_)
    gap[0] = False

    totals, table = complete_ballots(whole.select(gap))

    assert totals.value.size == 17
    assert table.shape == (17, 2)


def test_rating_components_need_two_criteria():
    with pytest.raises(TooFewError):
        rating_components(scores_from([[5, 6, 7], [6, 7, 8]]))


def test_criteria_that_say_the_same_are_redundant():
    same = _drawn(5, entry_criterion=0.0, residual=0.01, juror_criterion=0.01)
    apart = _drawn(5, entry=0.01, entry_criterion=3.0)

    assert criterion_redundancy(same) > 0.95
    assert criterion_redundancy(apart) < 0.5
    assert np.isnan(criterion_redundancy(scores_from([[5, 6, 7]])))
