import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from kolabik.audit import wording
from kolabik.audit.wording import name_places, places_by_code, word_verbs, words_of


@pytest.fixture(autouse=True)
def _own_words(monkeypatch):
    monkeypatch.setattr(wording, "WORDS", {})


def test_a_verb_is_said_in_the_reader_s_language():
    word_verbs({"day.began": gettext_lazy("Monday")})

    with translation.override("en"):
        assert words_of("day.began") == "Monday"
    with translation.override("id"):
        assert words_of("day.began") == "Senin"


def test_a_verb_that_nobody_has_said_is_told_as_it_is():
    assert words_of("entry.submitted") == "entry.submitted"


def test_governments_are_named_by_whoever_knows_them(monkeypatch):
    monkeypatch.setattr(wording, "PLACES", [])
    assert places_by_code() == {}

    name_places(lambda: {"gov": "Kota Pasuruan"})

    assert places_by_code() == {"gov": "Kota Pasuruan"}
