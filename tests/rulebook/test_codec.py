import json
import math
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.rulebook.codec import LARGEST, SCHEMA, from_data, to_data
from kolabik.rulebook.digest import canonical, digest_of
from kolabik.rulebook.problems import RulesRefusedError
from tests.rulebook.samples import SOUND
from tests.rulebook.strategies import rulebooks

HUGE = 10**5000  # Python refuses to write it down
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    data = deepcopy(to_data(SOUND))
    here: Any = data
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return data


def problems(data: object) -> list[tuple[str, str]]:
    with pytest.raises(RulesRefusedError) as refused:
        from_data(data)
    return [(problem.code, problem.place) for problem in refused.value.problems]


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, item in inner:
        found.append((*here, key))
        if isinstance(item, dict | list):
            found.extend(paths(item, (*here, key)))
    return found


@settings(deadline=None)
@given(rulebooks)
def test_from_data_returns_what_to_data_wrote(rulebook):
    assert from_data(to_data(rulebook)) == rulebook


@settings(deadline=None)
@given(rulebooks)
def test_rules_survive_json_with_the_same_digest(rulebook):
    data = to_data(rulebook)

    assert from_data(json.loads(canonical(data))) == rulebook
    assert from_data(json.loads(json.dumps(data))) == rulebook
    assert digest_of(json.loads(canonical(data))) == digest_of(data)


@settings(deadline=None)
@given(st.sampled_from(paths(to_data(SOUND))), json_values)
def test_from_data_reads_or_refuses_whatever_stands_anywhere(path, value):
    data = changed(path, value)
    try:
        rulebook = from_data(data)
    except RulesRefusedError:
        return  # its problems are looked at below

    assert canonical(to_data(rulebook)) == canonical(data)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("schema",), "kolabik.rules/2", "rules.unknown_schema"),
        (("categories",), {}, "rules.not_a_list"),
        (("categories",), "abc", "rules.not_a_list"),
        (("eligibility",), [], "rules.not_an_object"),
        (("tracks", 0, "key"), 7, "rules.not_a_text"),
        (("tracks", 0, "key"), None, "rules.not_a_text"),
        (("tracks", 0, "name", "id"), "a\0b", "rules.not_a_text"),
        (("tracks", 0, "name", "id"), "\ud800", "rules.not_a_text"),
        (("decision", "winners"), 3.0, "rules.not_a_whole_number"),
        (("decision", "winners"), True, "rules.not_a_whole_number"),
        (("decision", "winners"), LARGEST + 1, "rules.not_a_whole_number"),
        (("decision", "winners"), HUGE, "rules.not_a_whole_number"),
        (("decision", "rule"), "mean", "rules.unknown_word"),
        (("decision", "rule"), [HUGE], "rules.unknown_word"),
        (("rounds", 0, "weight"), math.nan, "rules.not_a_number"),
        (("rounds", 0, "weight"), math.inf, "rules.not_a_number"),
        (("rounds", 0, "weight"), 2.0**53, "rules.not_a_number"),
        (("rounds", 0, "weight"), 2**53, "rules.not_a_number"),
        (("rounds", 0, "weight"), "40", "rules.not_a_number"),
        (("rounds", 0, "weight"), False, "rules.not_a_number"),
        (("rounds", 0, "is_blind"), 1, "rules.not_yes_or_no"),
        (("rounds", 0, "colour"), "red", "rules.unknown_key"),
    ],
    ids=lambda value: "" if isinstance(value, int | list) else repr(value),
)
def test_from_data_refuses_a_wrong_value_and_tells_where(path, value, code: str):
    assert problems(changed(path, value)) == [(code, ".".join(map(str, path)))]


@pytest.mark.parametrize("path", [p for p in paths(to_data(SOUND)) if isinstance(p[-1], str)])
def test_from_data_refuses_a_missing_key(path):
    data = to_data(SOUND)
    here: Any = data
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]

    assert problems(data) == [("rules.missing_key", ".".join(map(str, path)))]


def test_from_data_tells_every_mistake_at_once():
    data = changed(("decision", "winners"), "3")
    data["tracks"] = None
    data["extra"] = 1

    assert problems(data) == [
        ("rules.unknown_key", "extra"),
        ("rules.not_a_list", "tracks"),
        ("rules.not_a_whole_number", "decision.winners"),
    ]


@pytest.mark.parametrize("data", [None, [], "rules", 7])
def test_from_data_refuses_what_is_no_object(data: object):
    assert problems(data) == [("rules.not_an_object", "")]


def test_a_refusal_shows_a_long_value_cut_and_printable():
    with pytest.raises(RulesRefusedError) as refused:
        from_data(changed(("decision", "rule"), "\ud800" + "x" * 100))

    (problem,) = refused.value.problems
    assert problem.facts["value"] == "\\ud800" + "x" * 59
    assert str(refused.value) == "1 problem(s), the first is rules.unknown_word at decision.rule"


def test_to_data_names_its_schema():
    assert to_data(SOUND)["schema"] == SCHEMA == "kolabik.rules/1"
