"""Changes to a rulebook: every one returns a new value, nothing is changed in place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.keys import Keyed, new_key

__all__ = [
    "Collection",
    "added",
    "found",
    "items_in",
    "moved",
    "new_key",
    "removed",
    "taken_keys",
    "with_items",
]

Item = TypeVar("Item", bound=Keyed)
Collection = tuple[str, ...]  # the way to a list of items: ("form", "profil", "questions")
HOLDERS: Mapping[str, str] = {"checks": "screening"}  # lists that stand in a part of the rules


def found(items: tuple[Item, ...], key: str) -> Item | None:
    """Return the item of a key, if there is one."""
    return next((item for item in items if item.key == key), None)


def added(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """Put an item at the end, or in the place of the one that has its key."""
    if found(items, item.key) is None:
        return (*items, item)
    return tuple(item if old.key == item.key else old for old in items)


def removed(items: tuple[Item, ...], key: str) -> tuple[Item, ...]:
    """Leave out the item of a key."""
    return tuple(item for item in items if item.key != key)


def moved(items: tuple[Item, ...], key: str, by: int) -> tuple[Item, ...]:
    """Move the item of a key down by so many places (up if negative), no further than the ends."""
    item = found(items, key)
    if item is None:
        return items
    others = removed(items, key)
    at = max(0, min(len(others), items.index(item) + by))
    return (*others[:at], item, *others[at:])


def items_in(rulebook: Rulebook, collection: Collection) -> tuple[Any, ...] | None:
    """Return the items of a collection; None where an item on the way to it is gone."""
    name, *way = collection
    here: Any = getattr(rulebook, HOLDERS[name]) if name in HOLDERS else rulebook
    for key, inner in zip(way[::2], way[1::2], strict=True):
        here = found(getattr(here, name), key)
        if here is None:
            return None
        name = inner
    return cast("tuple[Any, ...]", getattr(here, name))


def with_items(rulebook: Rulebook, collection: Collection, items: tuple[Any, ...]) -> Rulebook:
    """Put items in the place of those of a collection.

    Raises
    ------
    KeyError
        An item on the way to the collection is gone.

    """
    holder = HOLDERS.get(collection[0])
    if holder:
        part = _with(getattr(rulebook, holder), collection, items)
        return replace(rulebook, **{holder: part})
    return cast("Rulebook", _with(rulebook, collection, items))


def taken_keys(rulebook: Rulebook, collection: Collection) -> frozenset[str]:
    """Return the keys that a new item must not have; a question's is unique in the whole form."""
    if collection[0] == "form" and len(collection) > 1:
        groups = [section.questions for section in rulebook.form]
        return frozenset(question.key for group in groups for question in group)
    return frozenset(item.key for item in items_in(rulebook, collection) or ())


def _with(thing: Any, collection: Collection, items: tuple[Any, ...]) -> Any:  # noqa: ANN401  any part of the book
    name, *way = collection
    if not way:
        return replace(thing, **{name: items})
    key, *rest = way
    owner = found(getattr(thing, name), key)
    if owner is None:
        raise KeyError(key)
    return replace(thing, **{name: added(getattr(thing, name), _with(owner, tuple(rest), items))})
