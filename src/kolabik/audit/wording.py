"""The verbs of the log in words. Each app says its own when it starts: it knows what they mean."""

from collections.abc import Mapping

from django.utils.functional import Promise

WORDS: dict[str, str | Promise] = {}


def word_verbs(words: Mapping[str, str | Promise]) -> None:
    """Add an app's verbs, such as `{"person.joined": _("Person joined")}`."""
    WORDS.update(words)


def words_of(verb: str) -> str:
    """Return what a verb says in the reader's language; the bare verb when nobody has said it."""
    return str(WORDS.get(verb, verb))
