from pathlib import Path

import pytest

from kolabik.sheets.grid import AMBIGUOUS, Grid, Wanted, is_broken, read_grid
from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from kolabik.sheets.table import OddCell, Oddity, Table
from tests.sheets.files import problems_of, text_file, workbook

WORDS = {"nama": "name", "umur": "age", "ket": AMBIGUOUS, "name": "name", "age": "age"}
WANTED = Wanted(lambda text: WORDS.get(text.strip().casefold()), ("name", "age"), 3)


def read(path: Path) -> tuple[Grid, list[tuple[str, str]]]:
    log = ProblemLog(path.name)
    grid = read_grid(path, WANTED, log)
    return grid, problems_of(log)


def refused(path: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(SheetRefusedError) as error:
        read_grid(path, WANTED, ProblemLog(path.name))
    return [(one.code, one.row) for one in error.value.problems]


def test_the_header_is_found_below_a_title_on_any_sheet(tmp_path: Path):
    rows = [["Daftar"], ["No", "Nama", "Umur"], [1, "Ani", 30]]

    grid, problems = read(workbook(tmp_path, {"Kata": [["Isi"]], "Isi": rows}))

    assert problems == []
    assert grid.left_out == ("No",)
    assert [(grid.number(i), grid.cell(i, "name"), grid.cell(i, "age")) for i in grid.rows()] == [
        (3, "Ani", 30.0)
    ]


def test_a_line_of_keys_below_the_header_says_what_the_columns_are(tmp_path: Path):
    rows = [["Umur", "Nama"], ["name", "age"], ["Ani", 30]]

    grid, _problems = read(workbook(tmp_path, {"Isi": rows}))

    (index,) = grid.rows()
    assert (grid.number(index), grid.cell(index, "name")) == (3, "Ani")
    assert grid.place(index, "name").header == "Umur"


def test_a_column_that_stands_twice_and_words_that_fit_several_are_told(tmp_path: Path):
    path = text_file(tmp_path, "nama;umur;Nama;ket\nA;1;B;x\n")

    assert read(path)[1] == [("import.header_twice", "C1"), ("import.header_ambiguous", "D1")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nama;nilai\nA;1\n", ("import.no_header", None)),
        ("\n\n", ("import.empty", None)),
        ("nama;umur\n", ("import.no_rows", 1)),
        ("nama;umur\n" + "A;1\n" * 4, ("import.too_many", 5)),
    ],
)
def test_a_file_without_a_readable_table_is_refused(tmp_path: Path, text, problem):
    assert refused(text_file(tmp_path, text)) == [problem]


def test_merged_cells_are_told_where_they_hold_content(tmp_path: Path):
    rows = [["Judul", ""], ["Nama", "Umur"], ["A", 1], ["", 2]]

    def merge(sheet) -> None:
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("D3:E3")

    assert read(workbook(tmp_path, {"Isi": rows}, merge))[1] == [("import.merged", "Isi!A3")]


def test_a_guarded_formula_of_a_text_file_is_the_text_again(tmp_path: Path):
    grid, _problems = read(text_file(tmp_path, "nama;umur\n'=1+1;'tis\n"))

    (index,) = grid.rows()
    assert (grid.cell(index, "name"), grid.cell(index, "age")) == ("=1+1", "'tis")


def test_one_cell_is_told_once(tmp_path: Path):
    grid, _problems = read(text_file(tmp_path, "nama;umur\nA;1\n"))
    log = ProblemLog("x")

    for code in ("import.too_long", "import.formula"):
        grid.tell(log, code, 1, "name")

    assert problems_of(log) == [("import.too_long", "A2")]


def test_a_broken_formula_is_no_text(tmp_path: Path):
    grid, _problems = read(text_file(tmp_path, "nama;umur\n#REF!;-\n"))
    log = ProblemLog("x")

    assert [grid.text(1, key, log) for key in ("name", "age", "other")] == ["", "", ""]
    assert problems_of(log) == [("import.formula", "A2")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("#DIV/0!", True),
        ("harga #N/A", False),
        (3.0, False),
        (OddCell(Oddity.ERROR, "#REF!"), True),
        (OddCell(Oddity.UNCALCULATED, ""), True),
        (OddCell(Oddity.BOOLEAN, "TRUE"), False),
    ],
)
def test_a_broken_cell_is_known(cell, expected: bool):
    assert is_broken(cell) is expected


def test_a_row_that_ends_early_is_blank_beyond():
    grid = Grid(Table(None, [["n"], ["A"]], [1, 2]), 0, 1, {"name": 0, "age": 5}, ())

    assert grid.cell(1, "age") == ""
    assert grid.place(1, "age").header is None
