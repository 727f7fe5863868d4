import numpy as np
import pytest

from kolabik.science.judging.scores import Scores, sum_by, totals_of


def _scores() -> Scores:
    """Two jurors, two entries, two criteria; the second juror left one criterion blank."""
    return Scores(
        entry=np.array([0, 0, 1, 1, 0, 1, 1]),
        juror=np.array([0, 0, 0, 0, 1, 1, 1]),
        criterion=np.array([0, 1, 0, 1, 0, 0, 1]),
        value=np.array([4.0, 8, 6, 10, 5, 7, 9]),
        n_entries=2,
        n_jurors=2,
        n_criteria=2,
    )


def test_totals_of_weighs_the_criteria():
    totals = totals_of(_scores(), np.array([0.75, 0.25]))

    assert totals.entry.tolist() == [0, 0, 1, 1]
    assert totals.juror.tolist() == [0, 1, 0, 1]
    assert totals.value == pytest.approx([5.0, 5.0, 7.0, 7.5])


def test_totals_of_says_how_much_of_the_rubric_a_ballot_scored():
    totals = totals_of(_scores(), np.array([0.75, 0.25]))

    assert totals.share.tolist() == [1.0, 0.75, 1.0, 1.0]


def test_totals_of_leaves_out_criteria_without_weight():
    totals = totals_of(_scores(), np.array([1.0, 0.0]))

    assert totals.value.tolist() == [4.0, 5.0, 6.0, 7.0]
    assert totals.share.tolist() == [1.0] * 4


@pytest.mark.parametrize("weights", [[0.5, 0.4], [1.2, -0.2], [1.0]])
def test_totals_of_refuses_weights_that_are_none(weights: list[float]):
    with pytest.raises(ValueError, match="weight"):
        totals_of(_scores(), np.array(weights))


def test_a_grid_shows_gaps():
    only_first = _scores().select(np.array([True, True, False, False, False, True, True]))

    grid = totals_of(only_first, np.array([0.5, 0.5])).grid()

    assert np.array_equal(grid, [[6.0, np.nan], [np.nan, 8.0]], equal_nan=True)


def test_totals_count_per_entry_and_juror():
    totals = totals_of(_scores(), np.array([0.5, 0.5]))
    first = totals.select(totals.juror == 0)

    assert first.per_entry().tolist() == [1, 1]
    assert first.per_juror().tolist() == [2, 0]


def test_sum_by_gives_zero_to_a_code_that_does_not_occur():
    assert sum_by(np.array([0, 2, 2]), np.array([1.0, 2, 3]), 4).tolist() == [1, 0, 5, 0]
