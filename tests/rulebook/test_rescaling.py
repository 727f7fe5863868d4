import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kolabik.rulebook.book import Scale
from kolabik.rulebook.rescaling import rescaled
from tests.rulebook.samples import criterion

HUNDRED, FIVE = Scale(0, 100, 1), Scale(1, 5, 1)
scales = st.builds(
    lambda low, steps, step: Scale(low, low + steps * step, step),
    st.integers(-50, 50),
    st.integers(1, 200),
    st.sampled_from([0.1, 0.5, 1, 5]),
)


def _scores(criteria):
    return [level.score for one in criteria for level in one.levels]


def test_rescaled_keeps_the_place_of_a_meaning_between_the_ends():
    rubric = (criterion("manfaat", 60, 0, 25, 50, 75, 100),)

    moved = rescaled(rubric, HUNDRED, FIVE)

    assert _scores(moved) == [1, 2, 3, 4, 5]
    assert [level.text for level in moved[0].levels] == [level.text for level in rubric[0].levels]
    assert _scores(rescaled(moved, FIVE, HUNDRED)) == [0, 25, 50, 75, 100]


def test_rescaled_keeps_the_first_of_two_meanings_that_meet():
    moved = rescaled((criterion("manfaat", 60, 0, 40, 45, 100),), HUNDRED, Scale(0, 2, 1))

    assert [(level.score, level.text.en) for level in moved[0].levels] == [
        (0, "Score 0"),
        (1, "Score 40"),
        (2, "Score 100"),
    ]


@pytest.mark.parametrize("odd", [Scale(5, 5, 1), Scale(9, 1, 1), Scale(0, 10, 0)])
def test_rescaled_leaves_all_as_it_is_where_a_scale_makes_no_sense(odd):
    rubric = (criterion("manfaat", 60, 0, 100),)

    assert rescaled(rubric, HUNDRED, odd) == rubric
    assert rescaled(rubric, Scale(9, 1, 1), FIVE) == rubric


@given(scales, scales, st.lists(st.floats(0, 1), max_size=5))
def test_rescaled_stays_on_the_new_scale(old, new, shares):
    assume(old != new)
    scores = [old.low + share * (old.high - old.low) for share in shares]

    found = _scores(rescaled((criterion("manfaat", 60, *scores),), old, new))

    assert len(set(found)) == len(found)
    for score in found:
        assert new.low <= score <= new.high + 1e-6
        steps = (score - new.low) / new.step
        assert steps == pytest.approx(round(steps), abs=1e-4)
