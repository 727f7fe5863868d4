from datetime import date
from pathlib import Path

import pytest

from kolabik.sheets.entry_sheet import SheetEntry, read_entries
from kolabik.sheets.entry_sheet_cells import EntryColumn, Holds, Own
from kolabik.sheets.entry_sheet_team import SheetMate
from kolabik.sheets.problems import ProblemLog
from tests.sheets.files import problems_of, text_file, workbook

OWN = [
    EntryColumn(own, (f"{own} id", f"{own} en"), Holds.DATE if own == Own.BEGAN_ON else Holds.NAME)
    for own in Own
]
FORM = [
    EntryColumn("q.isi", ("Isi", "Text"), Holds.TEXT, question="isi"),
    EntryColumn("q.ubah-before", ("Sama", "Before"), Holds.NUMBER, {}, "ubah", "-before"),
    EntryColumn("q.ubah-unit", ("Sama", "Unit of it"), Holds.TEXT, {}, "ubah", "-unit"),
]
COLUMNS = [*OWN, *FORM]


def read(path: Path):
    log = ProblemLog(path.name)
    sheet = read_entries(path, COLUMNS, log)
    return sheet, problems_of(log)


def test_a_row_is_read_by_the_keys_of_its_columns(tmp_path: Path):
    keys = [column.key for column in COLUMNS]
    row = ["Dinkes", "Antre", "Panjang", "1/3/2021", "k", "t", "Ani; Budi", "60;40", "a@b.id"]
    rows = [["?"] * len(keys), keys, [*row, "Baris\nkedua", 12.5, "menit"]]

    sheet, problems = read(workbook(tmp_path, {"Entri": rows}))

    assert problems == []
    assert sheet.entries == (
        SheetEntry(
            index=2,
            row=3,
            unit="Dinkes",
            name="Antre",
            expansion="Panjang",
            began_on=date(2021, 3, 1),
            category="k",
            track="t",
            team=(SheetMate("Ani", 60), SheetMate("Budi", 40)),
            custodian="a@b.id",
            answers={"isi": {"": "Baris\nkedua"}, "ubah": {"-before": "12.5", "-unit": "menit"}},
        ),
    )


@pytest.mark.parametrize("header", ["unit id;name id;isi", "Unit EN;name en;Text"])
def test_a_row_is_read_by_the_words_of_either_language(tmp_path: Path, header: str):
    sheet, problems = read(text_file(tmp_path, f"{header}\nDinkes;Antre;Ya\n"))

    assert problems == []
    assert (sheet.entries[0].unit, sheet.entries[0].answers) == ("Dinkes", {"isi": {"": "Ya"}})


def test_words_that_fit_two_columns_are_told(tmp_path: Path):
    path = text_file(tmp_path, "unit id;name id;Sama\nDinkes;Antre;3\n")

    assert read(path)[1] == [("import.header_ambiguous", "C1")]


def test_what_an_export_adds_is_passed_over_and_a_foreign_question_is_told(tmp_path: Path):
    path = text_file(tmp_path, "unit;name;entry.number;q.lain;Catatan\nDinkes;Antre;3;x;y\n")

    sheet, problems = read(path)

    assert problems == [("entries.unknown_question", "")]
    assert sheet.grid.left_out == ("Catatan",)


def test_a_later_problem_is_told_at_a_cell_of_the_row(tmp_path: Path):
    sheet, _problems = read(text_file(tmp_path, "unit;name\nDinkes;Antre\n"))
    log = ProblemLog("x")

    sheet.tell(log, "entries.duplicate", sheet.entries[0], Own.NAME, first=3)

    assert problems_of(log) == [("entries.duplicate", "B2")]
