import pytest

from kolabik.sheets.unit_words import (
    COLUMN_WORDS,
    KIND_WORDS,
    UnitColumn,
    column_of_header,
    kind_of,
)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Nama Unit", UnitColumn.NAME),
        ("SINGKATAN", UnitColumn.SHORT_NAME),
        ("Jenis (pilih satu)", UnitColumn.KIND),
        ("Unit induk", UnitColumn.PARENT),
        ("Valid from", UnitColumn.VALID_FROM),
        ("Berlaku sampai", UnitColumn.VALID_TO),
        ("Alamat", None),
    ],
)
def test_column_of_header_knows_both_languages(header: str, column: UnitColumn | None):
    assert column_of_header(header) == column


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dinas", "department"),
        ("UPT Puskesmas", "health_centre"),
        ("Urban ward", "ward"),
        ("junior_school", "junior_school"),
        ("TK/PAUD", "kindergarten"),
        ("Kementerian", None),
        ("", None),
    ],
)
def test_kind_of_knows_both_languages(text: str, kind: str | None):
    assert kind_of(text) == kind


@pytest.mark.parametrize("words", [COLUMN_WORDS, KIND_WORDS], ids=["columns", "kinds"])
def test_no_word_means_two_things(words):
    listed = [word.strip() for group in words.values() for word in group.split(",")]

    assert len(listed) == len(set(listed))
