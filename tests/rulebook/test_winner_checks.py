from dataclasses import replace

import pytest

from kolabik.rulebook.book import Words
from kolabik.rulebook.winner_checks import finalists, last_criteria, winner_problems
from tests.rulebook.samples import SOUND, prize, round_of, with_decision, with_rounds


def told(rulebook):
    return [(problem.code, problem.place) for problem in winner_problems(rulebook)]


def test_winner_problems_of_sound_rules_are_none():
    assert told(SOUND) == []


def test_winner_problems_tell_a_contest_that_nobody_wins():
    assert told(with_decision(winners=0)) == [("rules.too_small", "decision.winners")]


@pytest.mark.parametrize(
    ("order", "problems"),
    [
        ((), []),
        (("chair",), []),
        (("manfaat", "kebaruan", "chair"), []),
        (("chair", "manfaat"), [("rules.chair_not_last", "decision.tie_break.0")]),
        (("manfaat", "manfaat"), [("rules.tie_break_twice", "decision.tie_break.1")]),
        (("warna",), [("rules.tie_break_unknown", "decision.tie_break.0")]),
    ],
)
def test_winner_problems_tell_an_order_that_breaks_no_tie(order, problems):
    assert told(with_decision(tie_break=order)) == problems


def test_winner_problems_tell_a_tie_break_that_only_an_earlier_round_scores():
    rulebook = with_rounds(SOUND.rounds[0], replace(SOUND.rounds[1], criteria=()))

    (problem,) = winner_problems(rulebook)

    assert problem.code == "rules.tie_break_unknown"
    assert problem.facts == {"key": "manfaat", "expected": ()}


@pytest.mark.parametrize(
    ("prizes", "problems"),
    [
        ((prize(1, 1), prize(3, 10)), []),
        ((prize(1, 3), prize(3, 5)), [("rules.prizes_overlap", "prizes.1")]),
        ((prize(2, 2), prize(1, 3)), [("rules.prizes_overlap", "prizes.1")]),
        ((prize(3, 1),), [("rules.places_reversed", "prizes.0.last_place")]),
        ((prize(0, 1),), [("rules.too_small", "prizes.0.first_place")]),
        ((prize(4, 11),), [("rules.prize_beyond_finalists", "prizes.0.last_place")]),
        ((prize(1, 1, name=Words("")),), [("rules.words_missing", "prizes.0.name")]),
        ((prize(1, 1, amount_rupiah=-1),), [("rules.too_small", "prizes.0.amount_rupiah")]),
    ],
)
def test_winner_problems_tell_prizes_that_cannot_be_given(prizes, problems):
    assert told(replace(SOUND, prizes=prizes)) == problems


def test_last_criteria_and_finalists_come_from_the_last_rounds():
    assert last_criteria(SOUND) == ("manfaat", "kebaruan")
    assert finalists(SOUND) == 10


@pytest.mark.parametrize("rounds", [(), (round_of(),)])
def test_finalists_are_unknown_without_a_round_before_the_last(rounds):
    assert finalists(with_rounds(*rounds)) is None


def test_last_criteria_without_rounds_are_none():
    assert last_criteria(with_rounds()) == ()
