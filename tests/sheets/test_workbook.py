import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from kolabik.sheets.problems import SheetRefusedError
from kolabik.sheets.workbook import SheetColumn, SheetContent, safe_titles, write_workbook

TEXT = SheetColumn("Inovasi", "text", 30)
SCORE = SheetColumn("Nilai", "score", 10)


def written(folder: Path, *rows: tuple[object, ...], columns=(TEXT, SCORE)):
    path = folder / "hasil.xlsx"
    write_workbook(path, [SheetContent("Putusan", tuple(columns), rows)])
    return load_workbook(path)["Putusan"]


def test_write_workbook_writes_numbers_as_numbers(tmp_path: Path):
    kinds = ("text", "score", "number", "percent", "rank", "integer")
    columns = [SheetColumn(kind, kind, 10) for kind in kinds]

    sheet = written(tmp_path, ("A", 8.25, np.float64(1.5), 0.94, np.int64(1), 12), columns=columns)

    assert [cell.value for cell in sheet[2]] == ["A", 8.25, 1.5, 0.94, 1, 12]
    formats = [cell.number_format for cell in sheet[2]]
    assert formats == ["@", "0.00", "#,##0.00", "0.0%", "0", "#,##0"]


def test_write_workbook_has_a_header_that_stays_in_view(tmp_path: Path):
    sheet = written(tmp_path, ("A", 8))

    assert [cell.value for cell in sheet[1]] == ["Inovasi", "Nilai"]
    assert sheet["A1"].font.bold
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B2")
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)


@pytest.mark.parametrize(
    "name", ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1+1", "{=1+1}", "http://a.b", "=HYPERLINK(1)"]
)
def test_a_text_never_becomes_a_formula_or_a_link(tmp_path: Path, name: str):
    sheet = written(tmp_path, (name, 8))

    assert (sheet["A2"].value, sheet["A2"].data_type) == (name, "s")
    assert sheet["A2"].hyperlink is None


def test_a_header_never_becomes_a_formula(tmp_path: Path):
    sheet = written(tmp_path, (8,), columns=[SheetColumn("=1+1", "score", 10)])

    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, None), (math.nan, None), (math.inf, "∞"), (-math.inf, "-∞"), (True, "True"),
     (date(2022, 12, 22), "2022-12-22"), ("x" * 40_000, "x" * 32_767), ("", None)],
    ids=["none", "nan", "inf", "-inf", "yes", "date", "long", "empty"],
)  # fmt: skip
def test_a_value_that_is_no_number_is_written_with_care(tmp_path: Path, value, cell):
    assert written(tmp_path, ("A", value))["B2"].value == cell


def test_write_workbook_without_rows_keeps_the_header(tmp_path: Path):
    assert [cell.value for cell in written(tmp_path)[1]] == ["Inovasi", "Nilai"]


def test_the_same_result_gives_the_same_bytes(tmp_path: Path):
    content = [SheetContent("Putusan", (TEXT, SCORE), [("A", 8.25)])]
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]

    for path in paths:
        write_workbook(path, content)

    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_write_workbook_where_nothing_can_be_written_is_refused(tmp_path: Path):
    path = tmp_path / "tiada" / "hasil.xlsx"

    with pytest.raises(SheetRefusedError) as refused:
        write_workbook(path, [SheetContent("Putusan", (TEXT,), [])])

    (problem,) = refused.value.problems
    assert (problem.code, problem.value) == ("sheet.cannot_write", "hasil.xlsx")


def test_safe_titles_are_what_a_workbook_accepts():
    titles = ["Nilai: juri/1", "nilai juri 1", "x" * 40, "x" * 40, "'", "History", "[]"]

    assert safe_titles(titles) == [
        "Nilai juri 1",
        "nilai juri 1 2",
        "x" * 31,
        "x" * 29 + " 2",
        "Sheet",
        "History 2",
        "Sheet 2",
    ]
