import pytest

from kolabik.report.labels import label, labels_of
from kolabik.report.names import Names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Telor Dadar", "Telor Dadar"),
        ("Telor\n  Dadar\t", "Telor Dadar"),
        ("\x1b[31mTelor\x07 Dadar\x9b", "[31mTelor Dadar"),
        ("Élan 😀 [bold]", "Élan 😀 [bold]"),
    ],
)
def test_a_label_is_one_line_that_no_terminal_obeys(name: str, expected: str):
    assert label(name) == expected


def test_a_long_label_ends_with_an_ellipsis():
    assert label("Puskesmas Keliling", 12) == "Puskesmas K…"
    assert label("Puskesmas Keliling", 11) == "Puskesmas…"
    assert label("Puskesmas", 9) == "Puskesmas"


def test_labels_are_made_of_every_kind_of_name():
    names = Names(("a\nb",), ("c\td",), ("eeeee",))

    assert labels_of(names, 4) == Names(("a b",), ("c d",), ("eee…",))
