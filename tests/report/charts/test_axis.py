import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.report.charts.axis import Axis

ENDS = st.floats(-1e6, 1e6)


def test_an_axis_puts_its_ends_at_its_edges():
    axis = Axis(0, 10, 100, 300)

    assert (axis.at(0), axis.at(5), axis.at(10)) == (100, 200, 300)


def test_an_axis_without_length_puts_everything_in_the_middle():
    assert Axis(4, 4, 100, 300).at(4) == 200
    assert Axis(4, 4, 100, 300).ticks(5) == [4]


def test_ticks_are_round():
    assert Axis(-2.2, 1.9, 0, 1).ticks(5) == [-2, -1, 0, 1]


@given(ENDS, ENDS, st.integers(2, 12))
def test_ticks_lie_within_the_axis_and_are_few(one: float, other: float, most: int):
    low, high = sorted((one, other))
    ticks = Axis(low, high, 0, 100).ticks(most)

    slack = 1e-6 * max(high - low, 1e-9)
    assert all(low - slack <= tick <= high + slack for tick in ticks)
    assert len(ticks) <= most + 1


@pytest.mark.parametrize("last", [2, 5, 57, 60, 3000])
def test_whole_ticks_hold_the_first_and_the_last_place(last: int):
    ticks = Axis(1, last, 0, 100).whole_ticks(7)

    assert (ticks[0], ticks[-1]) == (1, last)
    assert len(ticks) <= 8
