from dataclasses import replace

import pytest

from kolabik.rulebook.book import Rule, Words
from kolabik.rulebook.notices import notices_of
from tests.rulebook.samples import SOUND, prize, round_of, with_decision, with_rounds


def told(rulebook):
    return [(notice.code, notice.place, notice.facts) for notice in notices_of(rulebook)]


def test_notices_of_sound_rules_are_none():
    assert told(SOUND) == []


def test_notices_count_the_texts_without_english_in_each_part():
    category = replace(SOUND.categories[0], name=Words("Gizi"), about=Words("Tentang gizi"))
    prizes = (SOUND.prizes[0], replace(SOUND.prizes[1], name=Words("Harapan")))

    assert told(replace(SOUND, categories=(category,), prizes=prizes)) == [
        ("rules.english_missing", "categories.0.name", {"n": 2}),
        ("rules.english_missing", "prizes.1.name", {"n": 1}),
    ]


def test_notices_tell_a_single_round_and_a_single_juror():
    assert told(with_rounds(round_of(jurors_per_entry=1))) == [
        ("rules.single_round", "rounds", {}),
        ("rules.one_juror", "rounds.0.jurors_per_entry", {}),
    ]


@pytest.mark.parametrize(("n", "codes"), [(2, ["rules.too_few_to_trim"]), (3, []), (None, [])])
def test_notices_tell_that_two_ballots_cannot_be_trimmed(n, codes):
    first, last = SOUND.rounds
    rulebook = replace(
        with_decision(rule=Rule.TRIMMED_MEAN), rounds=(first, replace(last, jurors_per_entry=n))
    )

    assert [notice.code for notice in notices_of(rulebook)] == codes


def test_notices_tell_that_a_tie_would_stay():
    assert told(with_decision(tie_break=())) == [("rules.no_tie_break", "decision.tie_break", {})]


@pytest.mark.parametrize(
    ("prizes", "place"),
    [((prize(2, 3),), 1), ((prize(3, 3), prize(1, 1)), 2), ((prize(1, 2),), 3)],
)
def test_notices_tell_the_first_winner_without_a_prize(prizes, place: int):
    assert told(replace(SOUND, prizes=prizes)) == [
        ("rules.winner_without_prize", "prizes", {"place": place})
    ]


@pytest.mark.parametrize("prizes", [(), (prize(1, 1), prize(2, 2), prize(3, 10**15))])
def test_notices_are_silent_on_no_prizes_and_on_enough(prizes):
    assert told(replace(SOUND, prizes=prizes)) == []
