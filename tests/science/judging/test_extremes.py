import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.science.judging.extremes import lay_aside, place
from kolabik.science.judging.rating_scale import RatingScale
from tests.world.panels import scores_from


def _aside(grid):
    scores = scores_from(grid)
    facets = (scores.entry, scores.juror, scores.criterion)
    kept, aside = lay_aside(facets, scores.value.astype(int))
    return kept, [(extreme.facet, extreme.code, extreme.top) for extreme in aside]


def test_nobody_is_laid_aside_while_opinions_differ():
    kept, aside = _aside([[1, 2, 3], [2, 3, 1]])

    assert kept.all()
    assert aside == []


def test_entries_and_jurors_at_one_end_are_laid_aside_in_turn():
    kept, aside = _aside([[3, 1, 2, 2], [3, 1, 1, 3], [3, 1, 3, 2], [3, 3, 3, 3]])

    assert aside == [(0, 0, True), (1, 3, True), (0, 1, False)]
    assert kept.sum() == 6


def test_an_end_that_only_the_laid_aside_reached_is_no_end():
    _, aside = _aside([[3, 2, 2, 1], [3, 2, 1, 2], [3, 2, 1, 2]])

    assert aside == [(0, 0, True), (0, 1, True)]


def test_all_may_be_laid_aside():
    kept, aside = _aside([[1, 3], [1, 3]])

    assert not kept.any()
    assert len(aside) == 2


@given(st.booleans(), st.floats(-5, 5))
def test_place_puts_the_expected_total_just_inside_the_end(top, offset):
    offsets, steps = offset + np.array([-1.0, 0, 0.5]), np.array([-1.0, 1.0])

    measure, error = place(offsets, steps, top)

    model = RatingScale.at(offsets + measure, steps)
    assert model.expected.sum() == pytest.approx(5.7 if top else 0.3)
    assert error == pytest.approx(model.variance.sum() ** -0.5)
