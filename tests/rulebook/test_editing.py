from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.rulebook.editing import (
    added,
    found,
    items_in,
    moved,
    new_key,
    removed,
    taken_keys,
    with_items,
)
from kolabik.rulebook.presets import load_preset
from tests.rulebook.samples import SOUND, choice

ITEMS = tuple(map(choice, "abcd"))


def keys(items) -> str:
    return "".join(item.key for item in items)


def test_added_puts_a_new_item_last():
    assert keys(added(ITEMS, choice("e"))) == "abcde"


def test_added_with_a_known_key_takes_the_place_of_the_old_one():
    new = replace(choice("b"), label=choice("x").label)

    items = added(ITEMS, new)

    assert keys(items) == "abcd"
    assert items[1] == new


def test_removed_leaves_out_the_item_of_a_key():
    assert keys(removed(ITEMS, "b")) == "acd"
    assert removed(ITEMS, "z") == ITEMS


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [
        ("b", 1, "acbd"),
        ("b", -1, "bacd"),
        ("a", -1, "abcd"),
        ("d", 1, "abcd"),
        ("a", 9, "bcda"),
        ("d", -9, "dabc"),
        ("z", 1, "abcd"),
    ],
)
def test_moved_changes_places_up_to_the_ends(key: str, by: int, order: str):
    assert keys(moved(ITEMS, key, by)) == order


@given(st.sampled_from("abcd"), st.integers(-9, 9))
def test_moved_loses_nothing(key: str, by: int):
    assert sorted(keys(moved(ITEMS, key, by))) == list("abcd")


def test_found_returns_the_item_or_nothing():
    assert found(ITEMS, "c") == ITEMS[2]
    assert found(ITEMS, "z") is None


def test_new_key_fits_among_the_items():
    assert new_key(choice("a").label, {item.key for item in ITEMS}) == "a-2"


COLLECTIONS = (
    ("categories",),
    ("tracks",),
    ("form",),
    ("form", "isi", "questions"),
    ("documents",),
    ("checks",),
    ("rounds",),
    ("rounds", "interview", "criteria"),
    ("prizes",),
)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_items_of_a_collection_are_changed_there_and_nowhere_else(collection):
    items = items_in(SOUND, collection)
    assert items

    emptied = with_items(SOUND, collection, ())

    assert items_in(emptied, collection) == ()
    assert with_items(emptied, collection, items) == SOUND


def test_a_collection_of_an_item_that_is_gone_has_no_items():
    gone = ("rounds", "gone", "criteria")

    assert items_in(SOUND, gone) is None
    with pytest.raises(KeyError):
        with_items(SOUND, gone, ())


def test_a_question_may_not_have_the_key_of_one_in_another_section():
    rulebook = load_preset("kolabik-2023").rulebook
    first, last = rulebook.form[0], rulebook.form[-1]

    taken = taken_keys(rulebook, ("form", first.key, "questions"))

    assert last.questions[0].key in taken
    assert taken_keys(rulebook, ("form",)) == {section.key for section in rulebook.form}
