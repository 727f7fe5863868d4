import numpy as np
import pytest

from kolabik.science.errors import NoSpreadError, NotConvergedError, TooFewError
from kolabik.science.judging.components import (
    RatingComponents,
    criterion_redundancy,
    rating_components,
)
from kolabik.science.judging.scores import Scores
from tests.world.panels import scores_from

TRUE = {"q": 1.0, "s": 0.8, "qs": 0.6, "qc": 0.5, "sc": 0.4, "e": 0.7}


def _scores(n_entries: int, n_jurors: int, per_entry: int, sd: dict[str, float]) -> Scores:
    """Draw ballots on four criteria with known standard deviations of each component."""
    rng = np.random.default_rng(7)
    panels = [rng.permutation(n_jurors)[:per_entry] for _ in range(n_entries)]
    entry, juror = np.repeat(np.arange(n_entries), per_entry), np.concatenate(panels)
    n = entry.size
    shared = sd["q"] * rng.normal(size=n_entries)[entry]
    shared = shared + sd["s"] * rng.normal(size=n_jurors)[juror] + sd["qs"] * rng.normal(size=n)
    table = shared[:, None] + sd["qc"] * rng.normal(size=(n_entries, 4))[entry]
    table = table + sd["sc"] * rng.normal(size=(n_jurors, 4))[juror]
    table = table + sd["e"] * rng.normal(size=(n, 4)) + np.arange(4)
    return _from_table(entry, juror, table, (n_entries, n_jurors))


def _from_table(entry, juror, table, sizes) -> Scores:
    n, c = table.shape
    return Scores(
        np.repeat(entry, c), np.repeat(juror, c), np.tile(np.arange(c), n), table.ravel(), *sizes, c
    )


def _by_mean_squares(cube: np.ndarray) -> list[float]:
    """Return the components of a balanced cube (entry, juror, criterion) by hand."""
    i, j, c = cube.shape
    mean = cube.mean()
    q, s, k = cube.mean((1, 2)), cube.mean((0, 2)), cube.mean((0, 1))
    qs, qc, sc = cube.mean(2), cube.mean(1), cube.mean(0)
    own = [
        j * c * ((q - mean) ** 2).sum() / (i - 1),
        i * c * ((s - mean) ** 2).sum() / (j - 1),
        c * ((qs - q[:, None] - s + mean) ** 2).sum() / ((i - 1) * (j - 1)),
        j * ((qc - q[:, None] - k + mean) ** 2).sum() / ((i - 1) * (c - 1)),
        i * ((sc - s[:, None] - k + mean) ** 2).sum() / ((j - 1) * (c - 1)),
    ]
    left = cube - qs[:, :, None] - qc[:, None, :] - sc + q[:, None, None] + s[:, None] + k - mean
    e = (left**2).sum() / ((i - 1) * (j - 1) * (c - 1))
    return [
        (own[0] - own[2] - own[3] + e) / (j * c),
        (own[1] - own[2] - own[4] + e) / (i * c),
        (own[2] - e) / c,
        (own[3] - e) / j,
        (own[4] - e) / i,
        e,
    ]


def _found(scores: Scores) -> list[float]:
    found = rating_components(scores)
    shared = [found.entry, found.juror, found.entry_juror]
    return [*shared, found.entry_criterion, found.juror_criterion, found.residual]


def test_a_whole_jury_has_the_components_of_its_mean_squares():
    scores = _scores(30, 12, 12, TRUE)
    cube = np.empty((30, 12, 4))
    cube[scores.entry, scores.juror, scores.criterion] = scores.value

    assert _found(scores) == pytest.approx(_by_mean_squares(cube), rel=1e-3)


def test_components_of_a_large_contest_are_recovered():
    found = rating_components(_scores(800, 80, 5, TRUE))

    shared = [found.entry, found.juror, found.entry_juror]
    assert shared == pytest.approx([1.0, 0.64, 0.36], rel=0.25)
    assert found.entry_criterion == pytest.approx(0.25, rel=0.15)
    assert found.juror_criterion == pytest.approx(0.16, rel=0.25)
    assert found.residual == pytest.approx(0.49, rel=0.05)
    assert found.halo_share == pytest.approx(0.36 / 0.85, rel=0.15)
    assert found.total == pytest.approx(2.9, rel=0.15)
    assert found.truncated == ()


def test_a_negative_component_is_set_to_zero_and_named():
    scores = _scores(40, 10, 5, {**TRUE, "qs": 0.0, "e": 0.0})
    rng = np.random.default_rng(1)
    noise = rng.normal(size=(200, 4))
    noise -= noise.mean(axis=1, keepdims=True)
    spoilt = _from_table(
        scores.entry[::4], scores.juror[::4], scores.value.reshape(-1, 4) + noise, (40, 10)
    )

    found = rating_components(spoilt)

    assert found.entry_juror == 0
    assert "entry_juror" in found.truncated
    assert found.halo_share == 0


def test_ballots_that_lack_a_criterion_are_left_out():
    scores = _scores(40, 10, 5, TRUE)
    keep = np.ones(scores.value.size, dtype=bool)
    keep[[0, 41]] = False
    whole = keep.reshape(-1, 4).all(axis=1).repeat(4)

    found = rating_components(scores.select(keep))

    assert found == rating_components(scores.select(whole))
    assert found != rating_components(scores)


def test_criteria_that_repeat_each_other_are_redundant():
    alike = _scores(60, 10, 5, {**TRUE, "qc": 0.05, "sc": 0.05, "e": 0.05})
    apart = _scores(400, 10, 5, {**TRUE, "q": 0.0, "s": 0.0, "qs": 0.0})

    assert criterion_redundancy(alike) > 0.95
    assert 0.25 < criterion_redundancy(apart) < 0.4


def test_a_criterion_on_which_all_entries_are_the_same_tells_no_redundancy():
    entry, juror = np.repeat(np.arange(4), 3), np.tile(np.arange(3), 4)
    table = np.stack([entry + juror, juror], axis=1).astype(float)

    with pytest.raises(NoSpreadError):
        criterion_redundancy(_from_table(entry, juror, table, (4, 3)))


@pytest.mark.parametrize("ask", [rating_components, criterion_redundancy])
def test_one_criterion_has_no_components(ask):
    with pytest.raises(TooFewError):
        ask(scores_from([[1, 2, 3], [2, 3, 1]]))


@pytest.mark.parametrize("per_entry", [0, 1])
def test_too_few_complete_ballots_are_refused(per_entry):
    with pytest.raises(TooFewError):
        rating_components(
            _scores(10, 4, 1, TRUE).select(np.arange(40) >= 36 * (1 - per_entry)),
        )


def test_criteria_that_are_one_have_nothing_of_their_own():
    entry, juror = np.repeat(np.arange(9), 4), np.tile(np.arange(4), 9)
    shared = np.random.default_rng(1).normal(size=36) + entry
    scores = _from_table(entry, juror, shared[:, None] * np.ones(3), (9, 4))

    found = rating_components(scores)

    assert [found.entry_criterion, found.juror_criterion, found.residual] == [0, 0, 0]
    assert found.entry_juror == pytest.approx(1, abs=0.6)
    assert found.halo_share == 1
    assert criterion_redundancy(scores) == pytest.approx(1)


def test_ballots_that_entry_and_juror_explain_have_no_halo():
    assert RatingComponents(1.0, 1.0, 0.0, 0.0, 0.0, 0.0).halo_share == 0


def test_ballots_that_are_equal_have_no_components():
    entry, juror = np.repeat(np.arange(4), 3), np.tile(np.arange(3), 4)

    with pytest.raises(NoSpreadError):
        rating_components(_from_table(entry, juror, np.full((12, 2), 3.0), (4, 3)))


def test_a_slope_that_is_left_is_no_optimum(monkeypatch):
    monkeypatch.setattr("kolabik.science.judging.reml.FLAT", 0.0)

    with pytest.raises(NotConvergedError):
        rating_components(_scores(20, 6, 3, TRUE))
