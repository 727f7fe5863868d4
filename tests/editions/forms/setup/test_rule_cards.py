import pytest
from django.utils import translation

from kolabik.editions.forms.setup.rule_cards import rule_choices, rule_meanings
from kolabik.rulebook.book import Rule


def test_every_rule_can_be_chosen_and_says_what_it_does():
    assert [value for value, _name in rule_choices()] == list(Rule)
    assert list(rule_meanings()) == list(Rule)


@pytest.mark.parametrize(
    ("rule", "result"), [(Rule.WEIGHTED_MEAN, "78,6"), (Rule.TRIMMED_MEAN, "80")]
)
def test_a_mean_comes_with_an_example_that_is_right(rule, result):
    with translation.override("id"):
        example = rule_meanings()[rule]

    assert "55, 78, 80, 82 dan 98" in example
    assert f"hasilnya {result}." in example


def test_a_rule_that_compares_shows_how_far_it_moves_the_means():
    with translation.override("en"):
        example = rule_meanings()[Rule.CALIBRATED]

    assert "Their means are 85 and 76, their results 80.2 and 76.3." in example
