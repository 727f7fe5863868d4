import pytest

from kolabik.sheets.entry_sheet_cells import EntryColumn, Holds, read_cell
from kolabik.sheets.grid import Grid
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.table import Cell, OddCell, Oddity, Table
from tests.sheets.files import problems_of

CHOICES = {"Naik": "up", "Turun": "down", "It rises": "up", "It falls": "down"}


def read(cell: Cell, holds: Holds, limit: int = 100) -> tuple[str, list[str]]:
    column = EntryColumn("x", ("X", "X"), holds, CHOICES, limit=limit)
    grid = Grid(Table("Isi", [["x"], [cell]], [1, 2]), 0, 1, {"x": 0}, ())
    log = ProblemLog("x")
    return read_cell(grid, 1, column, log), [code for code, _place in problems_of(log)]


@pytest.mark.parametrize(
    ("cell", "holds", "text"),
    [
        ("", Holds.TEXT, ""),
        (" a\r\nb ", Holds.TEXT, "a\nb"),
        ("-", Holds.TEXT, "-"),
        ("-", Holds.NAME, ""),
        ("–", Holds.NUMBER, ""),
        (" Antre   Daring ", Holds.NAME, "Antre Daring"),
        (2022.0, Holds.NAME, "2022"),
        (12.5, Holds.NUMBER, "12.5"),
        (3.0, Holds.NUMBER, "3"),
        ("12,5", Holds.NUMBER, "12.5"),
        ("0,125", Holds.NUMBER, "0.125"),
        ("31/12/2022", Holds.DATE, "2022-12-31"),
        ("31 Desember 2022", Holds.DATE, "2022-12-31"),
        (OddCell(Oddity.DATE, "2022-12-31", 44926.0), Holds.DATE, "2022-12-31"),
        ("turun", Holds.CHOICE, "down"),
        ("It rises", Holds.CHOICE, "up"),
        ("up", Holds.CHOICE, "up"),
        (OddCell(Oddity.BOOLEAN, "TRUE"), Holds.TEXT, "TRUE"),
    ],
)
def test_a_cell_is_what_somebody_would_type(cell: Cell, holds: Holds, text: str):
    assert read(cell, holds) == (text, [])


@pytest.mark.parametrize(
    ("cell", "holds", "code"),
    [
        ("#REF!", Holds.TEXT, "import.formula"),
        (OddCell(Oddity.UNCALCULATED, ""), Holds.NUMBER, "import.formula"),
        ("x" * 101, Holds.TEXT, "import.too_long"),
        ("1.250", Holds.NUMBER, "import.number_ambiguous"),
        ("1,250,000", Holds.NUMBER, "import.bad_number"),
        ("dua", Holds.NUMBER, "import.bad_number"),
        (OddCell(Oddity.PERCENT, "95%", 0.95), Holds.NUMBER, "import.bad_number"),
        (44926.0, Holds.DATE, "import.bad_date"),
        ("31/13/2022", Holds.DATE, "import.bad_date"),
        ("Samping", Holds.CHOICE, "import.unknown_choice"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(cell: Cell, holds: Holds, code: str):
    assert read(cell, holds) == ("", [code])


def test_an_answer_is_called_by_its_label_unless_two_are_called_alike():
    column = EntryColumn("x", ("X", "Y"), Holds.CHOICE, CHOICES)
    alike = EntryColumn("x", ("X", "Y"), Holds.CHOICE, {"Ya": "a", "ya": "b"})

    assert [column.label_of("up", language) for language in ("id", "en")] == ["Naik", "It rises"]
    assert column.label_of("gone", "id") == "gone"
    assert [alike.label_of(key, "id") for key in ("a", "b")] == ["Ya", "b"]
    assert [column.label(language) for language in ("id", "en")] == ["X", "Y"]
