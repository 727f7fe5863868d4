"""Changes to a rulebook: every one returns a new value, nothing is changed in place."""

from typing import TypeVar

from kolabik.rulebook.keys import Keyed, new_key

__all__ = ["added", "found", "moved", "new_key", "removed"]

Item = TypeVar("Item", bound=Keyed)


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
