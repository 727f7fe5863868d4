import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores
from kolabik.science.judging.standing import Standing, criterion_means, leaders, stand


def _scores(first: list[float], second: list[float]) -> Scores:
    """One juror, two criteria."""
    n = len(first)
    return Scores(
        np.tile(np.arange(n), 2),
        np.zeros(2 * n, dtype=np.int64),
        np.repeat([0, 1], n),
        np.array(first + second, dtype=np.float64),
        n,
        1,
        2,
    )


def _stand(first, second, winners=2, tie_break=(0, 1)) -> Standing:
    scores = _scores(first, second)
    official = (np.array(first) + np.array(second)) / 2
    rules = Rules(np.array([0.5, 0.5]), 1, 10, winners=winners, tie_break=tie_break)
    return stand(official, scores, rules)


def test_stand_orders_by_the_official_number():
    standing = _stand([5, 9, 7], [5, 9, 7])

    assert standing.order.tolist() == [1, 2, 0]
    assert standing.rank.tolist() == [3, 1, 2]
    assert (standing.winners, standing.undecided, standing.ties) == ((1, 2), (), ())


def test_stand_breaks_a_tie_by_the_published_order_of_criteria():
    standing = _stand([6, 8, 9, 1], [8, 6, 9, 1])

    assert standing.winners == (2, 1)
    assert standing.ties[0].entries == (1, 0)
    assert standing.ties[0].broken_by == (0,)
    assert standing.ties[0].open == ()


def test_stand_leaves_equals_at_the_cut_to_people():
    standing = _stand([9, 7, 7, 7, 1], [9, 7, 7, 7, 1])

    assert standing.winners == (0,)
    assert standing.undecided == (1, 2, 3)
    assert standing.seats == 1
    assert standing.rank.tolist() == [1, 2, 2, 2, 5]


def test_stand_needs_no_decision_about_equals_who_all_win():
    standing = _stand([9, 9, 1], [9, 9, 1])

    assert standing.winners == (0, 1)
    assert standing.undecided == ()
    assert standing.ties[0].open == ((0, 1),)


def test_stand_takes_rounding_noise_as_equal():
    official = np.array([0.1 + 0.2, 0.3, 0.1])
    rules = Rules(np.array([0.5, 0.5]), 0, 1, winners=1)

    standing = stand(official, _scores([1, 1, 1], [1, 1, 1]), rules)

    assert standing.undecided == (0, 1)


def test_stand_lists_equals_by_preference_without_giving_a_place():
    official = np.array([5.0, 5.0, 4.0])
    rules = Rules(np.array([0.5, 0.5]), 1, 10, winners=1)
    scores = _scores([5, 5, 4], [5, 5, 4])

    standing = stand(official, scores, rules, preference=np.array([1.0, 2.0, 3.0]))

    assert standing.order.tolist() == [1, 0, 2]
    assert standing.rank.tolist() == [1, 1, 3]


def test_stand_leaves_out_entries_without_a_number():
    rules = Rules(np.array([0.5, 0.5]), 1, 10, winners=1)

    standing = stand(np.array([5.0, np.nan, 7.0]), _scores([5, 9, 7], [5, 9, 7]), rules)

    assert standing.order.tolist() == [2, 0]
    assert standing.rank.tolist() == [2, 0, 1]


def test_stand_gives_every_prize_when_there_are_fewer_entries():
    standing = _stand([5, 9], [5, 9], winners=3)

    assert standing.winners == (1, 0)


def test_criterion_means_put_an_entry_without_a_score_last():
    scores = _scores([5, 9], [1, 2]).select(np.array([True, False, True, True]))

    assert criterion_means(scores, 0).tolist() == [5, -np.inf]


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=12),
    st.integers(1, 4),
    st.sampled_from([(), (0,), (0, 1)]),
)
def test_leaders_are_the_winners_and_undecided_of_the_whole_standing(points, winners, tie_break):
    first = [float(x % 3) for x in points]
    scores = _scores(first, [float(x) for x in points])
    official = np.array(points, dtype=np.float64)
    rules = Rules(np.array([0.5, 0.5]), 0, 10, winners=winners, tie_break=tie_break)

    standing = stand(official, scores, rules)

    assert set(leaders(official, scores, rules)) == {*standing.winners, *standing.undecided}
