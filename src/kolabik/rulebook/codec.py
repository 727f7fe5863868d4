"""A rulebook as JSON data and back, nothing lost and nothing let through."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.problems import Fact, Path, RuleProblem, RulesRefusedError

__all__ = ["SCHEMA", "RuleProblem", "RulesRefusedError", "from_data", "to_data"]

SCHEMA = "kolabik.rules/1"
LARGEST = 2**53 - 1  # numbers up to here are the same in every reader of JSON
LONGEST_SHOWN = 60


def to_data(rulebook: Rulebook) -> dict[str, Any]:
    """Return a rulebook as dicts, lists, texts and numbers that JSON can hold."""
    return {"schema": SCHEMA, **_plain(rulebook)}


def from_data(data: object) -> Rulebook:
    """Return the rulebook that data holds.

    Whether the rules make sense is not asked here: see `checks`.

    Raises
    ------
    RulesRefusedError
        A key is missing or unknown, a value has the wrong type, a number is not finite or too
        large to be exact, or the schema is another one; all of it is told.

    """
    reader = _Reader()
    if isinstance(data, Mapping) and "schema" in data:
        if data["schema"] != SCHEMA:
            reader.add(
                "rules.unknown_schema", ("schema",), value=_shown(data["schema"]), expected=SCHEMA
            )
        data = {key: value for key, value in data.items() if key != "schema"}
    elif isinstance(data, Mapping):
        reader.add("rules.missing_key", ("schema",), key="schema")
    rulebook = reader.read(Rulebook, data, ())
    if reader.problems:
        raise RulesRefusedError(tuple(reader.problems))
    return cast("Rulebook", rulebook)


def _plain(value: Any) -> Any:  # noqa: ANN401  any value of a rulebook
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


class _Reader:
    """Reads values by the types of the dataclasses, and remembers every mistake."""

    def __init__(self) -> None:
        self.problems: list[RuleProblem] = []

    def add(self, code: str, path: Path, **facts: Fact) -> None:
        self.problems.append(RuleProblem(code, path, facts))

    def read(self, kind: Any, value: Any, path: Path) -> Any:  # noqa: ANN401  any type of the book
        if isinstance(kind, UnionType):
            wanted = next(option for option in get_args(kind) if option is not type(None))
            return None if value is None else self.read(wanted, value, path)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], value, path)
        if is_dataclass(kind):
            return self._object(cast("type", kind), value, path)
        if issubclass(kind, StrEnum):
            return self._word(kind, value, path)
        return self._simple(kind, value, path)

    def _object(self, kind: type, value: object, path: Path) -> object:
        if not isinstance(value, Mapping):
            self.add("rules.not_an_object", path, value=_shown(value))
            return None
        hints = _hints(kind)
        for key in sorted(map(str, value.keys() - hints.keys())):
            self.add("rules.unknown_key", (*path, key), key=_shown(key), expected=tuple(hints))
        found = {}
        for key, hint in hints.items():
            if key in value:
                found[key] = self.read(hint, value[key], (*path, key))
            else:
                self.add("rules.missing_key", (*path, key), key=key)
        return kind(**found) if len(found) == len(hints) else None

    def _list(self, kind: object, value: object, path: Path) -> object:
        if not isinstance(value, list):
            self.add("rules.not_a_list", path, value=_shown(value))
            return None
        return tuple(self.read(kind, item, (*path, at)) for at, item in enumerate(value))

    def _word(self, kind: type[StrEnum], value: object, path: Path) -> object:
        words = tuple(str(word) for word in kind)
        if not isinstance(value, str) or value not in words:
            self.add("rules.unknown_word", path, value=_shown(value), expected=words)
            return None
        return kind(value)

    def _simple(self, kind: type, value: object, path: Path) -> object:
        code, is_right = SIMPLE[kind]
        if not is_right(value):
            self.add(code, path, value=_shown(value))
            return None
        return float(cast("float", value)) if kind is float else value


def _is_text(value: object) -> bool:
    """Tell whether it is text that every database can store and every reader can decode."""
    if not isinstance(value, str) or "\0" in value:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST


def _is_number(value: object) -> bool:
    return _is_whole(value) or (isinstance(value, float) and abs(value) <= LARGEST)


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


SIMPLE: Mapping[type, tuple[str, Callable[[object], bool]]] = {
    str: ("rules.not_a_text", _is_text),
    int: ("rules.not_a_whole_number", _is_whole),
    float: ("rules.not_a_number", _is_number),
    bool: ("rules.not_yes_or_no", _is_yes_or_no),
}


def _shown(value: object) -> str:
    """Return a value so that it can be printed anywhere, cut where it is long."""
    if isinstance(value, int) and abs(value) > LARGEST:
        return "..."  # Python refuses to write down thousands of digits
    text = repr(value) if value is None or isinstance(value, int | float) else ""
    text = value if isinstance(value, str) else text or type(value).__name__
    return text[:LONGEST_SHOWN].encode("utf-8", "backslashreplace").decode()
