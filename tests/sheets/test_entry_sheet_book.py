from pathlib import Path

import pytest
from openpyxl import load_workbook

from kolabik.sheets.entry_sheet_book import Book, BookColumn, BookSheet, printable
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.xlsx_table import read_xlsx

SHEETS = [
    BookSheet("Entri", [BookColumn("Nama", "name"), BookColumn("Isi", "q.isi")]),
    BookSheet("Tim", [BookColumn("Nama")]),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "buku.xlsx"


def test_sheets_are_filled_side_by_side(path: Path):
    with Book(path, SHEETS) as book:
        book.add(0, ["Antre", 3])
        book.add(1, ["Ani"])
        book.add(0, ["Rujuk", None])

    entries, team = read_xlsx(path, ProblemLog("x"))
    assert entries.rows == [["Nama", "Isi"], ["name", "q.isi"], ["Antre", 3.0], ["Rujuk"]]
    assert team.rows == [["Nama"], ["Ani"]]


def test_the_keys_are_hidden(path: Path):
    with Book(path, SHEETS):
        pass

    book = load_workbook(path)
    assert [book[title].row_dimensions[2].hidden for title in ("Entri", "Tim")] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+62",
        "-5",
        "@x",
        "\tx",
        "{=1}",
        "http://example.test",
        "12",
        "a\nb",
        "_x000D_",
        "a\x0bb",
    ],
)
def test_a_text_stays_a_text(path: Path, text: str):
    with Book(path, SHEETS) as book:
        book.add(0, [text])

    assert read_xlsx(path, ProblemLog("x"))[0].rows[2] == [text]


def test_what_looks_like_the_writer_s_own_markup_stays_a_text(path: Path):
    text = "<r><t>palsu</t></r>"

    with Book(path, SHEETS) as book:
        book.add(0, [text])

    assert read_xlsx(path, ProblemLog("x"))[0].rows[2] == [f"{text} "]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True])
def test_what_is_no_plain_number_is_a_text(path: Path, value: object):
    with Book(path, SHEETS) as book:
        book.add(0, [value])

    assert read_xlsx(path, ProblemLog("x"))[0].rows[2] == [str(value)]


def test_signs_that_are_none_are_left_out():
    assert printable("a\uffffb\ufffec") == "abc"
