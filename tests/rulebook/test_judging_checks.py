import math

import pytest

from kolabik.rulebook.book import Scale, Words
from kolabik.rulebook.judging_checks import judging_problems
from tests.rulebook.samples import SOUND, criterion, round_of, with_decision, with_rounds


def told(rulebook):
    return [(problem.code, problem.place) for problem in judging_problems(rulebook)]


def facts_of(rulebook):
    (problem,) = judging_problems(rulebook)
    return problem.facts


def test_judging_problems_of_sound_rules_are_none():
    assert told(SOUND) == []


def test_judging_problems_tell_that_there_is_no_round():
    assert told(with_rounds()) == [("rules.no_rounds", "rounds")]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": Words("")}, "rules.words_missing", "name"),
        ({"jurors_per_entry": 0}, "rules.too_small", "jurors_per_entry"),
        ({"criteria": ()}, "rules.no_criteria", "criteria"),
        ({"key": "Babak 1"}, "rules.key_unusable", "key"),
        ({"advance": 5}, "rules.last_round_advances", "advance"),
    ],
)
def test_judging_problems_tell_what_a_round_lacks(given, code: str, field: str):
    assert told(with_rounds(round_of(**{"key": "desk", **given}))) == [(code, f"rounds.0.{field}")]


@pytest.mark.parametrize(
    ("scale", "code", "place"),
    [
        (Scale(100, 100, 1), "rules.scale_reversed", "rounds.0.scale"),
        (Scale(100, 0, 1), "rules.scale_reversed", "rounds.0.scale"),
        (Scale(math.nan, 1, 1), "rules.scale_reversed", "rounds.0.scale"),
        (Scale(0, 100, 0), "rules.step_uneven", "rounds.0.scale.step"),
        (Scale(0, 100, -1), "rules.step_uneven", "rounds.0.scale.step"),
        (Scale(0, 100, 30), "rules.step_uneven", "rounds.0.scale.step"),
        (Scale(0, 100, 200), "rules.step_uneven", "rounds.0.scale.step"),
        (Scale(0, 1e300, 1e-300), "rules.step_uneven", "rounds.0.scale.step"),
    ],
)
def test_judging_problems_tell_a_scale_that_cannot_be_used(scale: Scale, code: str, place: str):
    rulebook = with_rounds(round_of(scale=scale, criteria=(criterion("manfaat", 100),)))

    assert told(rulebook) == [(code, place)]


@pytest.mark.parametrize("scale", [Scale(0, 1, 0.1), Scale(1, 4, 0.5), Scale(0, 100, 100)])
def test_judging_problems_accept_steps_that_fit(scale: Scale):
    assert told(with_rounds(round_of(scale=scale, criteria=(criterion("manfaat", 100),)))) == []


@pytest.mark.parametrize(("weights", "total"), [((60, 30), 90), ((33.33,) * 3, 99.99)])
def test_judging_problems_tell_weights_that_do_not_add_up(weights, total: float):
    criteria = tuple(criterion(f"k{at}", weight) for at, weight in enumerate(weights))
    (problem,) = judging_problems(with_rounds(round_of(criteria=criteria)))

    assert (problem.code, problem.facts) == ("rules.weights_sum", {"sum": total})


def test_judging_problems_accept_thirds():
    criteria = tuple(criterion(f"k{at}", 100 / 3) for at in range(3))

    assert told(with_rounds(round_of(criteria=criteria))) == []


def test_judging_problems_tell_a_negative_weight_even_where_the_sum_is_right():
    criteria = (criterion("manfaat", 110), criterion("biaya", -10))

    assert told(with_rounds(round_of(criteria=criteria))) == [
        ("rules.too_small", "rounds.0.criteria.1.weight")
    ]


def test_judging_problems_tell_weights_of_rounds_that_do_not_add_up():
    rulebook = with_rounds(round_of("desk", weight=40, advance=5), round_of("field", weight=40))

    assert told(rulebook) == [("rules.round_weights_sum", "rounds")]
    assert facts_of(rulebook) == {"sum": 80}


def test_judging_problems_tell_criteria_that_repeat_and_levels_off_the_scale():
    criteria = (criterion("manfaat", 50, 0, 101, 0), criterion("manfaat", 50))

    assert told(with_rounds(round_of(criteria=criteria))) == [
        ("rules.key_twice", "rounds.0.criteria.1.key"),
        ("rules.level_outside", "rounds.0.criteria.0.levels.1.score"),
        ("rules.level_twice", "rounds.0.criteria.0.levels.2.score"),
    ]


@pytest.mark.parametrize(
    ("advances", "problems"),
    [
        ((20, 10, None), []),
        ((20, 20, None), [("rules.advance_not_falling", "rounds.1.advance")]),
        ((10, 20, None), [("rules.advance_not_falling", "rounds.1.advance")]),
        ((None, 10, None), [("rules.advance_missing", "rounds.0.advance")]),
        ((20, 2, None), [("rules.advance_below_winners", "rounds.1.advance")]),
        ((20, 0, None), [("rules.too_small", "rounds.1.advance")]),
        ((20, 3, None), []),
    ],
)
def test_judging_problems_tell_a_way_on_that_leads_nowhere(advances, problems):
    rounds = [
        round_of(f"babak-{at}", advance=n, weight=weight)
        for at, (n, weight) in enumerate(zip(advances, (40, 30, 30), strict=True))
    ]

    assert told(with_rounds(*rounds)) == problems


def test_judging_problems_name_the_figures_of_too_few_finalists():
    assert facts_of(with_decision(winners=11)) == {"advance": 10, "winners": 11}
