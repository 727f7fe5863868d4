from pathlib import Path

import pytest

from kolabik.sheets.person_sheet import EXAMPLE_EMAIL, SheetPerson, read_people
from kolabik.sheets.person_sheet_words import PersonColumn
from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from tests.sheets.files import problems_of, text_file, workbook

HEADER = "Nama;Surel;Peran;Unit;Telepon;Bahasa"


def read(folder: Path, *rows: str):
    log = ProblemLog("orang.csv")
    sheet = read_people(text_file(folder, "\n".join((HEADER, *rows))), log)
    return sheet, problems_of(log)


def test_a_row_is_read_with_all_its_columns(tmp_path: Path):
    row = "dr. Siti, M.Si.;siti@example.test;Koordinator;Dinkes;0812 3456 7890;Inggris"

    sheet, problems = read(tmp_path, row)

    assert problems == []
    assert sheet.people == (
        SheetPerson(
            1, 2, "dr. Siti, M.Si.", "siti@example.test", "coordinator", "Dinkes",
            "+6281234567890", "en",
        ),
    )  # fmt: skip


def test_a_number_is_a_telephone_number(tmp_path: Path):
    rows = [["E-mail", "Role", "Phone"], ["a@example.test", "Juror", 81234567890]]

    sheet = read_people(workbook(tmp_path, {"People": rows}), ProblemLog("x"))

    assert sheet.people[0].phone == "+6281234567890"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (f"{'x' * 121};a@example.test;Juri;;;", ("import.too_long", "A2")),
        ("A;;Juri;;;", ("people.no_email", "B2")),
        ("A;a.example.test;Juri;;;", ("people.bad_email", "B2")),
        ("A;a@example.test, b@example.test;Juri;;;", ("people.bad_email", "B2")),
        (f"A;{'x' * 250}@example.test;Juri;;;", ("people.bad_email", "B2")),
        ("A;a@example.test;;;;", ("people.no_role", "C2")),
        ("A;a@example.test;Raja;;;", ("people.unknown_role", "C2")),
        ("A;a@example.test;Operator;;;", ("people.unknown_role", "C2")),
        ("A;a@example.test;Juri;;telepon saya;", ("people.bad_phone", "E2")),
        ("A;a@example.test;Juri;;;Jawa", ("people.unknown_language", "F2")),
        ("#N/A;a@example.test;Juri;;;", ("import.formula", "A2")),
    ],
)
def test_a_wrong_cell_is_told_at_its_place(tmp_path: Path, row: str, problem):
    assert read(tmp_path, row)[1] == [problem]


def test_the_example_is_left_out(tmp_path: Path):
    row = "Budi;budi@example.test;Juri;;;"

    sheet, _problems = read(tmp_path, f"Contoh;{EXAMPLE_EMAIL};Juri;;;", row)

    assert [person.name for person in sheet.people] == ["Budi"]


def test_a_sheet_with_the_example_alone_is_refused(tmp_path: Path):
    with pytest.raises(SheetRefusedError):
        read(tmp_path, f"Contoh;{EXAMPLE_EMAIL};Juri;;;")


def test_a_later_problem_is_told_at_a_cell_of_the_row(tmp_path: Path):
    sheet, _problems = read(tmp_path, "A;a@example.test;Juri;;;")
    log = ProblemLog("x")

    sheet.tell(log, "people.duplicate", sheet.people[0], PersonColumn.EMAIL, first=3)

    assert problems_of(log) == [("people.duplicate", "B2")]


def test_an_address_is_plausible_or_was_told(tmp_path: Path):
    sheet, _problems = read(tmp_path, "A;a@example.test;Juri;;;", "B;b@;Juri;;;")

    assert [person.email_is_plausible for person in sheet.people] == [True, False]
