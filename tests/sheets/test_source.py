from pathlib import Path

import pytest

from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from kolabik.sheets.source import Format, check_readable, check_source
from tests.sheets.files import text_file, workbook


@pytest.mark.parametrize("name", ["nilai.csv", "NILAI.CSV"])
def test_check_source_knows_a_text_file(tmp_path: Path, name: str):
    path = text_file(tmp_path, "Inovasi;Nilai\n", name)

    assert check_source(path, ProblemLog(name)) is Format.CSV


@pytest.mark.parametrize("name", ["nilai.xlsx", "nilai.xlsm"])
def test_check_source_knows_a_workbook(tmp_path: Path, name: str):
    path = workbook(tmp_path, {"Ani": [("Inovasi", "Mutu")]}, name=name)

    assert check_source(path, ProblemLog(name)) is Format.XLSX


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("nilai.ods", b"PK", "old_format"),
        ("nilai.pdf", b"%PDF", "unknown_format"),
        ("nilai", b"x", "unknown_format"),
        ("nilai.csv", b"PK\x03\x04", "workbook_named_csv"),
        ("nilai.xlsx", b"Inovasi;Nilai", "not_a_workbook"),
        ("nilai.csv", b"", "empty_file"),
        ("nilai.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_format"),
    ],
)
def test_check_source_refuses_what_it_cannot_read(
    tmp_path: Path, name: str, data: bytes, code: str
):
    path = text_file(tmp_path, data, name)

    with pytest.raises(SheetRefusedError) as refused:
        check_source(path, ProblemLog(name))

    assert [problem.code for problem in refused.value.problems] == [f"sheet.{code}"]


def test_check_readable_refuses_a_huge_file_unread(tmp_path: Path):
    path = tmp_path / "nilai.csv"
    with path.open("wb") as stream:
        stream.truncate(2**31)

    with pytest.raises(SheetRefusedError) as refused:
        check_readable(path, ProblemLog(path.name))

    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["size"]) == ("sheet.too_large", 2_048)


def test_check_readable_refuses_a_path_that_no_file_can_have(tmp_path: Path):
    with pytest.raises(SheetRefusedError):
        check_readable(tmp_path / ("x" * 5_000), ProblemLog("x"))
