from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.winners import DecisionForm, tie_breakers
from kolabik.rulebook.book import CHAIR, Decision, Rule
from tests.rulebook.samples import SOUND, criterion, round_of, with_decision, with_rounds

CRITERIA = ("manfaat", "kebaruan")
GIVEN = {"rule": "median", "winners": "5", "tie_1": "kebaruan", "tie_2": "", "tie_3": CHAIR}
decisions = st.builds(
    Decision,
    st.sampled_from(Rule),
    st.integers(1, 10_000),
    st.permutations([*CRITERIA, CHAIR]).flatmap(
        lambda order: st.integers(0, 3).map(lambda n: tuple(order[:n]))
    ),
)


@given(decisions)
def test_a_decision_that_nobody_touched_comes_out_as_it_was(decision):
    rulebook = replace(SOUND, decision=decision)
    shown = DecisionForm(rulebook=rulebook)

    form = DecisionForm(shown.initial, rulebook=rulebook)

    assert form.is_valid(), form.errors
    assert form.made() == decision


def test_empty_places_of_the_order_are_left_out():
    form = DecisionForm(GIVEN, rulebook=SOUND)

    assert form.is_valid()
    assert form.made() == Decision(Rule.MEDIAN, 5, ("kebaruan", CHAIR))


@pytest.mark.parametrize(
    ("field", "value"),
    [("rule", "dice"), ("winners", "0"), ("winners", ""), ("tie_2", "kebaruan"), ("tie_3", "x")],
)
def test_what_cannot_be_is_told_at_its_field(field, value):
    form = DecisionForm({**GIVEN, field: value}, rulebook=SOUND)

    assert list(form.errors) == [field]


def test_only_the_last_round_and_the_chair_part_equal_entries():
    rounds = with_rounds(
        round_of("desk"), round_of("akhir", criteria=(criterion("wawancara", 100),))
    )
    rulebook = replace(rounds, decision=Decision(Rule.MEDIAN, 3, ("manfaat", "hilang")))

    keys = list(tie_breakers(rulebook))

    assert keys == ["wawancara", CHAIR, "manfaat", "hilang"]
    assert tie_breakers(rulebook)["manfaat"].startswith("Manfaat (")
    assert tie_breakers(rulebook)["hilang"].startswith("hilang (")


def test_without_rounds_only_the_chair_decides():
    rulebook = replace(with_decision(tie_break=()), rounds=())

    assert [bound.name for bound in DecisionForm(rulebook=rulebook).ties] == ["tie_1"]
    assert list(tie_breakers(rulebook)) == [CHAIR]
