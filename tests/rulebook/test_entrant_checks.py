from dataclasses import replace

import pytest

from kolabik.rulebook.book import Words
from kolabik.rulebook.entrant_checks import entrant_problems
from tests.rulebook.samples import SOUND, with_eligibility


def told(rulebook):
    return [(problem.code, problem.place) for problem in entrant_problems(rulebook)]


def test_entrant_problems_of_sound_rules_are_none():
    assert told(SOUND) == []


@pytest.mark.parametrize("name", ["categories", "tracks"])
def test_entrant_problems_tell_groups_that_lack_or_repeat(name: str):
    (group,) = getattr(SOUND, name)
    nameless = replace(group, key="lain", name=Words(""))

    assert told(replace(SOUND, **{name: ()})) == [(f"rules.no_{name}", name)]
    assert told(replace(SOUND, **{name: (group, group)})) == [("rules.key_twice", f"{name}.1.key")]
    assert told(replace(SOUND, **{name: (nameless,)})) == [
        ("rules.words_missing", f"{name}.0.name")
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("least_age_months", -1),
        ("most_per_unit", 0),
        ("barred_winner_editions", -1),
        ("grace_minutes", -1),
    ],
)
def test_entrant_problems_tell_figures_that_make_no_sense(field: str, value: int):
    rulebook = with_eligibility(**{field: value})

    assert told(rulebook) == [("rules.too_small", f"eligibility.{field}")]


def test_entrant_problems_tell_a_kind_of_unit_that_stands_twice():
    rulebook = with_eligibility(unit_kinds=("hospital", "ward", "hospital"))

    (problem,) = entrant_problems(rulebook)

    assert (problem.code, problem.facts) == ("rules.unit_kind_twice", {"key": "hospital"})
