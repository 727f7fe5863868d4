import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.sheets.names import name_key, name_of, tidy


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Pasti   Daku ", "Pasti Daku"),
        ("Pasti\u00a0Daku\n", "Pasti Daku"),
        ("Pasti\u200bDaku", "PastiDaku"),
        ("Cafe\u0301", "Café"),
        ("Juri\x1b[31m", "Juri [31m"),
        ("abc\u202edef", "abcdef"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("👩‍⚕️ Sehat", "👩‍⚕️ Sehat"),
    ],
)
def test_tidy_keeps_what_can_be_seen(typed: str, name: str):
    assert tidy(typed) == name


@given(st.text())
def test_tidy_twice_is_tidy_once(text: str):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("other", ["PASTI DAKU", "PastiDaku", "Pasti\u200dDaku", "Ｐａｓｔｉ Daku"])
def test_names_that_look_alike_have_one_key(other: str):
    assert name_key(other) == name_key("Pasti Daku")


def test_names_that_differ_in_a_letter_have_two_keys():
    assert name_key("Pasti Daku") != name_key("Pasti Aku")


@pytest.mark.parametrize(("cell", "name"), [(7.0, "7"), (7.5, "7.5"), (" Ani ", "Ani")])
def test_name_of_a_cell_reads_texts_and_numbers(cell: object, name: str):
    assert name_of(cell) == name
