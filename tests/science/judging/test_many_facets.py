import numpy as np
import pytest

from kolabik.science.errors import NotConvergedError, TooFewError
from kolabik.science.judging.many_facets import FacetRatings, estimate_measures
from kolabik.science.judging.rating_scale import RatingScale
from tests.world.short_scales import Truth, rasch_jury

SIZES = (20, 5, 3)


def _ratings(truth: Truth, sizes: tuple[int, int, int] = SIZES) -> FacetRatings:
    scores, level = truth.scores, truth.scores.value.astype(int) - 1
    return FacetRatings(scores.entry, scores.juror, scores.criterion, level, sizes, 5)


@pytest.fixture(scope="module")
def ratings() -> FacetRatings:
    return _ratings(rasch_jury(SIZES, 4, 5, 6))


def test_every_facet_s_expected_total_is_its_total(ratings):
    found = estimate_measures(ratings)

    theta = (
        found.entry[ratings.entry] - found.juror[ratings.juror] - found.criterion[ratings.criterion]
    )
    left = ratings.level - RatingScale.at(theta, found.steps).expected
    for code in (ratings.entry, ratings.juror, ratings.criterion, ratings.level * 0):
        assert np.bincount(code, left) == pytest.approx(0, abs=1e-8)
    for facet in (found.juror, found.criterion, found.steps):
        assert facet.sum() == pytest.approx(0, abs=1e-9)


def test_standard_errors_are_those_of_the_whole_information(ratings):
    found = estimate_measures(ratings)

    n = ratings.level.size
    rows, shown = np.arange(n), np.zeros((n, 28))
    shown[rows, ratings.entry] = 1
    shown[rows, 20 + ratings.juror] = shown[rows, 25 + ratings.criterion] = -1
    logits = np.concatenate([found.entry, found.juror, found.criterion])
    model = RatingScale.at(shown @ logits, found.steps)
    information = np.zeros((32, 32))
    information[:28, :28] = shown.T @ (model.variance[:, None] * shown)
    information[:28, 28:] = -shown.T @ model.with_steps
    information[28:, :28] = information[:28, 28:].T
    information[28:, 28:] = model.among_steps()
    bordered = np.zeros((35, 35))
    bordered[:32, :32] = information
    for row, part in enumerate((slice(20, 25), slice(25, 28), slice(28, 32)), start=32):
        bordered[row, part] = bordered[part, row] = 1
    errors = np.sqrt(np.diag(np.linalg.inv(bordered))[:28])

    joined = np.concatenate([found.entry_se, found.juror_se, found.criterion_se])
    assert joined == pytest.approx(errors)


def test_two_jurors_who_say_yes_or_no_lie_twice_too_far_apart():
    """Known in closed form: Andersen (1973), the joint estimate doubles the conditional one."""
    pattern = np.array([[1, 0]] * 9 + [[0, 1]] * 3)
    entry, juror = np.repeat(np.arange(12), 2), np.tile([0, 1], 12)
    sizes = (12, 2, 1)

    found = estimate_measures(
        FacetRatings(entry, juror, np.zeros(24, np.int64), pattern.ravel(), sizes, 2)
    )

    assert found.juror[1] - found.juror[0] == pytest.approx(2 * np.log(9 / 3))


def test_jurors_with_a_criterion_each_cannot_be_told_from_it():
    rng = np.random.default_rng(1)
    entry, juror = np.repeat(np.arange(12), 2), np.tile([0, 1], 12)

    with pytest.raises(TooFewError):
        estimate_measures(FacetRatings(entry, juror, juror, rng.integers(0, 3, 24), (12, 2, 2), 3))


def test_jurors_of_whom_one_is_always_above_have_no_maximum():
    pattern = np.tile([1, 0], 12)
    entry, juror = np.repeat(np.arange(12), 2), np.tile([0, 1], 12)

    with pytest.raises(NotConvergedError):
        estimate_measures(
            FacetRatings(entry, juror, np.zeros(24, np.int64), pattern, (12, 2, 1), 2)
        )


def test_jurors_far_apart_are_found_all_the_same():
    pattern = np.array([[1, 0]] * 300 + [[0, 1]])
    entry, juror = np.repeat(np.arange(301), 2), np.tile([0, 1], 301)
    nothing = np.zeros(602, np.int64)

    found = estimate_measures(FacetRatings(entry, juror, nothing, pattern.ravel(), (301, 2, 1), 2))

    assert found.juror[1] - found.juror[0] == pytest.approx(2 * np.log(300))


def test_a_point_that_nearly_all_get_is_found_by_shorter_steps():
    rng = np.random.default_rng(1)
    entry, juror = np.repeat(np.arange(30), 20), np.tile(np.arange(20), 30)
    level = np.where(rng.random(600) < 0.9, 5, rng.integers(0, 12, 600))
    level[:12] = np.arange(12)
    nothing = np.zeros(600, np.int64)

    found = estimate_measures(FacetRatings(entry, juror, nothing, level, (30, 20, 1), 12))

    assert found.steps.argmin() == 4
    assert found.steps.argmax() == 5


@pytest.mark.parametrize("limit", ["MOST_STEPS", "MOST_HALVINGS"])
def test_a_search_that_leads_nowhere_is_refused(ratings, limit, monkeypatch):
    monkeypatch.setattr(f"kolabik.science.judging.many_facets.{limit}", 0)

    with pytest.raises(NotConvergedError):
        estimate_measures(ratings)
