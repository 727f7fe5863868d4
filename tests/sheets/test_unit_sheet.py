from datetime import date
from pathlib import Path

import pytest

from kolabik.sheets.problems import SheetRefusedError
from kolabik.sheets.unit_sheet import MOST_UNITS, read_units
from kolabik.sheets.unit_tree import SheetUnit, Standing
from tests.sheets.files import text_file, workbook

HEADER = "Nama;Singkatan;Jenis;Induk;Berlaku sejak;Berlaku sampai"


def csv(folder: Path, *rows: str, header: str = HEADER) -> Path:
    return text_file(folder, "\n".join((header, *rows)) + "\n", "unit.csv")


def problems(path: Path, *standing: Standing) -> list[tuple[str, str]]:
    with pytest.raises(SheetRefusedError) as refused:
        read_units(path, standing)
    return [(p.code, f"{p.column or ''}{p.row or ''}") for p in refused.value.problems]


def test_read_units_reads_every_column(tmp_path: Path):
    path = csv(
        tmp_path,
        "Dinas Kesehatan;Dinkes;Dinas;;3/1/2017;",
        "Puskesmas Melati;;puskesmas;Dinas Kesehatan;;31 Desember 2021",
    )

    sheet = read_units(path, ())

    assert sheet.units == (
        SheetUnit(2, "Dinas Kesehatan", "Dinkes", "department", date(2017, 1, 3), None),
        SheetUnit(3, "Puskesmas Melati", "", "health_centre", None, date(2021, 12, 31), 2),
    )


def test_read_units_reads_a_workbook_below_a_title(tmp_path: Path):
    rows = [["Daftar unit"], ["No", "Unit name", "Kind", "Alamat"], [1, "SMPN 2", "SMP", "Jl. A"]]
    path = workbook(tmp_path, {"Penjelasan": [["Isi tabel"]], "Unit": rows})

    sheet = read_units(path, ())

    assert [(unit.row, unit.name, unit.kind) for unit in sheet.units] == [
        (3, "SMPN 2", "junior_school")
    ]
    assert sheet.left_out == ("No", "Alamat")


def test_read_units_reads_a_workbook_s_own_dates(tmp_path: Path):
    rows = [["Nama", "Jenis", "Sejak"], ["Dinas", "Dinas", date(2022, 1, 3)]]

    sheet = read_units(workbook(tmp_path, {"Unit": rows}), ())

    assert sheet.units[0].valid_from == date(2022, 1, 3)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (";;Dinas;;;", ("units.no_name", "A2")),
        ("Dinas A;;;;;", ("units.no_kind", "C2")),
        ("Dinas A;;Kementerian;;;", ("units.unknown_kind", "C2")),
        ("Dinas A;;Dinas;Dinas B;;", ("units.unknown_parent", "D2")),
        ("Dinas A;;Dinas;Dinas A;;", ("units.own_parent", "D2")),
        ("Dinas A;;Dinas;;kemarin;", ("units.bad_date", "E2")),
        ("Dinas A;;Dinas;;2/1/2022;1/1/2022", ("units.dates_in_wrong_order", "F2")),
        (f"{'a' * 161};;Dinas;;;", ("units.too_long", "A2")),
        (f"Dinas;{'a' * 41};Dinas;;;", ("units.too_long", "B2")),
    ],
)
def test_read_units_tells_a_bad_cell_at_its_place(tmp_path: Path, row, problem):
    assert problems(csv(tmp_path, row)) == [problem]


def test_read_units_tells_all_problems_at_once(tmp_path: Path):
    path = csv(tmp_path, "A;;Dinas;B;;", "B;;Dinas;A;;", "C;;Apa;;;", "C;;Dinas;;;")

    assert problems(path) == [
        ("units.loop", "D2"),
        ("units.unknown_kind", "C4"),
        ("units.duplicate", "A5"),
    ]


def test_read_units_refuses_what_stands_already(tmp_path: Path):
    path = csv(tmp_path, "Dinas Kesehatan;;Dinas;;;")

    assert problems(path, Standing("aaa", "", "Dinas Kesehatan", "")) == [
        ("units.stands_already", "A2")
    ]


def test_read_units_refuses_a_broken_formula(tmp_path: Path):
    rows = [["Nama", "Jenis"], ["=Apa!A1", "Dinas"]]

    assert ("units.formula", "A2") in problems(workbook(tmp_path, {"Unit": rows}))


@pytest.mark.parametrize(
    ("header", "rows", "problem"),
    [
        ("Nama;Alamat", ["Dinas;Jl. A"], ("units.no_header", "")),
        ("Nama;Jenis", [], ("units.no_rows", "1")),
        ("Nama;Jenis;Tipe", ["Dinas;Dinas;Dinas"], ("units.header_twice", "C1")),
        (
            "Nama;Jenis",
            [f"Dinas {n};Dinas" for n in range(MOST_UNITS + 1)],
            ("units.too_many", str(MOST_UNITS + 2)),
        ),
    ],
    ids=["no header", "no rows", "a column twice", "too many"],
)
def test_read_units_refuses_a_table_that_it_cannot_use(tmp_path: Path, header, rows, problem):
    assert problems(csv(tmp_path, *rows, header=header)) == [problem]


def test_read_units_refuses_a_file_that_only_says_that_it_is_a_workbook(tmp_path: Path):
    path = text_file(tmp_path, "Nama;Jenis\n", "unit.xlsx")

    assert problems(path) == [("sheet.not_a_workbook", "")]
