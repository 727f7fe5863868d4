import pytest

from kolabik.sheets.unit_finder import UnitFinder
from kolabik.sheets.unit_tree import Standing

UNITS = [
    Standing("aaaaaaaaaa", "", "Dinas Kesehatan", "Dinkes"),
    Standing("bbbbbbbbbb", "", "Puskesmas Kembar", ""),
    Standing("cccccccccc", "", "Puskesmas Kembar", ""),
    Standing("dddddddddd", "", "Dinkes", ""),
]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("aaaaaaaaaa", ["aaaaaaaaaa"]),
        ("dinas  KESEHATAN", ["aaaaaaaaaa"]),
        ("Dinkes", ["dddddddddd"]),  # a name goes before a short name
        ("Puskesmas Kembar", ["bbbbbbbbbb", "cccccccccc"]),
        ("Dinas Entah", []),
    ],
)
def test_a_unit_is_found_by_its_code_name_or_short_name(written: str, codes: list[str]):
    assert list(UnitFinder(UNITS).find(written)) == codes


def test_a_short_name_is_enough():
    assert list(UnitFinder(UNITS[:1]).find("DINKES")) == ["aaaaaaaaaa"]
