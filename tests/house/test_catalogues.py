"""Every word of the pages in both languages, and the compiled catalogues as new as the words."""

import re

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
