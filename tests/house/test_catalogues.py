"""Every word of the pages in both languages, and the compiled catalogues as new as the words."""

import re
from collections import defaultdict

import pytest

from tests.house.catalogues import PLACE, SOURCE, apps, compiled, found, kept, lacking

HOLES = re.compile(r"%\((\w+)\)[sd]")


@pytest.mark.parametrize("app", apps())
def test_every_word_in_the_code_is_translated(app: str):
    known = {(message.id, message.context) for message in kept(app)}
    said = {(message.id, message.context) for message in found(app)}

    assert said - known == set()
    assert lacking(kept(app)) == []


@pytest.mark.parametrize("app", apps())
def test_a_translation_has_the_same_holes(app: str):
    wrong = [
        message.id
        for message in kept(app)
        if message.id
        and set(HOLES.findall(str(message.id))) != set(HOLES.findall(str(message.string)))
    ]

    assert wrong == []


@pytest.mark.parametrize("app", apps())
def test_what_django_reads_is_what_was_written(app: str):
    path = SOURCE / app / PLACE / "django.mo"

    assert path.read_bytes() == compiled(kept(app))


def test_the_same_word_says_the_same_in_every_app():
    """Django reads all catalogues as one: of two translations, one app would show the other's."""
    said: dict[tuple, set[str]] = defaultdict(set)
    for message in (message for app in apps() for message in kept(app)):
        if message.id and any(message.string):
            said[str(message.id), message.context].add(str(message.string))

    assert {words: texts for words, texts in said.items() if len(texts) > 1} == {}
