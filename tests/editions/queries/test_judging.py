from dataclasses import replace

import pytest
from django.utils import translation

from kolabik.editions.queries.judging import KINDS, RULES, decided, rounds_told
from kolabik.rulebook.book import RoundKind, Rule


def test_every_rule_and_every_kind_of_round_is_told_in_plain_words():
    assert set(RULES) == set(Rule)
    assert set(KINDS) == set(RoundKind)


def test_rounds_come_with_the_weights_of_their_criteria(draft):
    rounds = draft.rulebook.rounds
    with translation.override("en"):
        told = rounds_told(rounds, "en")
        kinds = [str(one.kind) for one in told]

    assert [one.round for one in told] == list(rounds)
    assert kinds[0] == "Jurors read the entries, each at their own desk."
    assert len(told[0].chart.twin.rows) == len(rounds[0].criteria)
    assert len({one.chart.words.ident for one in told}) == len(rounds)


def test_a_round_without_criteria_has_no_chart(draft):
    bare = replace(draft.rulebook.rounds[0], criteria=())

    assert rounds_told([bare], "id")[0].chart is None


def test_ties_are_told_by_the_names_of_the_criteria_and_the_chair_apart(draft):
    found = decided(draft.rulebook, "id")

    assert found.ties == ("Keberlanjutan", "Keaslian")
    assert found.by_chair
    assert found.winners == 3


@pytest.mark.parametrize(("n", "shares"), [(1, []), (3, [40.0, 30.0, 30.0])])
def test_the_shares_of_the_rounds_are_told_where_there_are_several(draft, n, shares):
    rules = replace(draft.rulebook, rounds=draft.rulebook.rounds[:n])

    assert [share for _name, share in decided(rules, "id").shares] == shares
