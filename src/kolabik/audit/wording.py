"""The log in words: its verbs and governments. Each app says its own when it starts."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise

WORDS: dict[str, str | Promise] = {}
PLACES: list[Callable[[], Mapping[str, str]]] = []


def word_verbs(words: Mapping[str, str | Promise]) -> None:
    """Add an app's verbs, such as `{"person.joined": _("Person joined")}`."""
    WORDS.update(words)


def words_of(verb: str) -> str:
    """Return what a verb says in the reader's language; the bare verb when nobody has said it."""
    return str(WORDS.get(verb, verb))


def name_places(names: Callable[[], Mapping[str, str]]) -> None:
    """Say how the names of governments are found by their codes."""
    PLACES.append(names)


def places_by_code() -> dict[str, str]:
    """Return the names of all governments that anybody has told of."""
    return {code: name for names in PLACES for code, name in names().items()}
