import pytest

from kolabik.sheets.person_sheet_words import (
    COLUMN_WORDS,
    LANGUAGE_WORDS,
    ROLE_WORDS,
    PersonColumn,
    column_of_header,
    language_of_word,
    role_of_word,
)


@pytest.mark.parametrize("words", [COLUMN_WORDS, ROLE_WORDS, LANGUAGE_WORDS])
def test_no_word_means_two_things(words):
    every = [word.strip() for each in words.values() for word in each.split(",")]

    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Nama dengan gelar", PersonColumn.NAME),
        ("E-mail address", PersonColumn.EMAIL),
        ("Alamat surel", PersonColumn.EMAIL),
        ("Telephone number (WhatsApp)", PersonColumn.PHONE),
        ("UNIT KERJA", PersonColumn.UNIT),
        ("Golongan", None),
    ],
)
def test_a_header_is_known_in_both_languages(header, column):
    assert column_of_header(header) == column


@pytest.mark.parametrize(
    ("word", "role"), [("Juri", "juror"), ("Unit coordinator", "coordinator"), ("Operator", None)]
)
def test_a_role_is_known_but_for_the_operator_s(word, role):
    assert role_of_word(word) == role


@pytest.mark.parametrize(
    ("word", "language"), [("Indonesia", "id"), ("ENGLISH", "en"), ("Jawa", None)]
)
def test_a_language_is_known_by_its_name(word, language):
    assert language_of_word(word) == language
