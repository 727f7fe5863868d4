import pytest

from kolabik.rulebook.book import Words


@pytest.mark.parametrize(
    ("words", "language", "text"),
    [
        (Words("Isi", "Content"), "id", "Isi"),
        (Words("Isi", "Content"), "en", "Content"),
        (Words("Isi", "Content"), "en-gb", "Content"),
        (Words("Isi"), "en", "Isi"),
        (Words("", "Content"), "id", "Content"),
        (Words("Isi", "Content"), "jv", "Isi"),
    ],
)
def test_in_language_falls_back_to_the_other_one(words: Words, language: str, text: str):
    assert words.in_language(language) == text


def test_words_are_false_only_when_they_say_nothing():
    assert [bool(Words("")), bool(Words("Isi")), bool(Words("", "Content"))] == [False, True, True]
