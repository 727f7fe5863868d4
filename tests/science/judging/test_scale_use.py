import numpy as np
import pytest

from kolabik.science.judging.scale_use import halos, same_value_shares, straight_liners
from kolabik.science.judging.scores import Scores
from tests.world.panels import scores_from


def _on_criteria(table: list[list[float]]) -> Scores:
    """One juror: rows are entries, columns criteria."""
    values = np.array(table)
    n, c = values.shape
    entry, criterion = np.repeat(np.arange(n), c), np.tile(np.arange(c), n)
    return Scores(entry, np.zeros_like(entry), criterion, values.ravel(), n, 1, c)


def test_same_value_shares_counts_each_juror_s_favourite_score():
    scores = scores_from([[7, 7, 7, 8], [5, None, None, 6], [None] * 4])

    assert same_value_shares(scores) == pytest.approx([0.75, 0.5, np.nan], nan_ok=True)


def test_straight_liners_have_five_equal_ballots_or_nearly_one_score():
    grid = np.random.default_rng(1).integers(3, 9, (3, 40)).astype(float)
    grid[0] = 7
    grid[0, 0] = 8
    spread, ballots = grid.std(axis=1, ddof=1), np.full(3, 40.0)

    assert straight_liners(scores_from(grid), spread, ballots).tolist() == [True, False, False]


def test_four_equal_ballots_are_no_straight_line():
    grid = [[7, 7, 7, 7], [5, 6, 7, 8]]

    found = straight_liners(scores_from(grid), np.array([0.0, 1.3]), np.array([4.0, 4.0]))

    assert not found.any()


def test_halos_are_correlations_between_criteria():
    table = [[1, 2, 9], [2, 3, 7], [3, 4, 8], [4, 5, 6], [5, 6, 7], [6, 7, 5]]

    expected = np.corrcoef(np.array(table, dtype=float), rowvar=False)[np.triu_indices(3, 1)]
    assert halos(_on_criteria(table)) == pytest.approx([expected.mean()])


@pytest.mark.parametrize(
    "table",
    [
        [[1.0], [2], [3], [4], [5], [6]],
        [[1.0, 2], [2, 3], [3, 4]],
        [[1.0, 5], [2, 5], [3, 5], [4, 5], [5, 5], [6, 5]],
    ],
    ids=["one criterion", "three ballots", "a criterion that never moves"],
)
def test_a_halo_that_cannot_be_told_is_not_made_up(table):
    assert np.isnan(halos(_on_criteria(table))).all()
