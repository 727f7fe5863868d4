import math

import pytest

from kolabik.sheets.numbers import Gap, is_number, read_number
from kolabik.sheets.table import OddCell, Oddity


@pytest.mark.parametrize(
    ("cell", "value"),
    [(8.5, 8.5), ("8", 8), (" 8,5 ", 8.5), ("8.5", 8.5), (",5", 0.5), ("-1", -1), ("−1,5", -1.5),
     ("+3", 3), ("007", 7)],
)  # fmt: skip
def test_read_number_reads_scores_as_people_type_them(cell: str | float, value: float):
    assert read_number(cell).value == value


@pytest.mark.parametrize(("text", "mark"), [("8,5", ","), ("8.5", "."), ("8", None)])
def test_read_number_tells_the_decimal_mark(text: str, mark: str | None):
    assert read_number(text).mark == mark


@pytest.mark.parametrize(
    ("text", "gap"), [("", Gap.BLANK), ("  ", Gap.BLANK), ("-", Gap.DASH), ("–", Gap.DASH)]
)
def test_read_number_takes_a_blank_for_not_judged(text: str, gap: Gap):
    reading = read_number(text)

    assert (reading.gap, reading.problem) == (gap, None)
    assert math.isnan(reading.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("delapan", "not_a_number"),
        ("8/10", "not_a_number"),
        ("1e3", "not_a_number"),
        ("8..5", "not_a_number"),
        ("#1", "not_a_number"),
        ("٨", "not_a_number"),
        ("nan", "not_finite"),
        ("1" * 400, "not_finite"),
        ("1.#INF", "not_finite"),
        ("3-4-2022", "date"),
        ("4 Mei", "date"),
        ("2022-12-22 09:30", "date"),
        ("1.234.567", "thousands"),
        ("1,234.5", "thousands"),
        ("1 234", "thousands"),
        ("85 %", "percent"),
        ("#NAME?", "formula_error"),
        ("Err:502", "formula_error"),
        ("ya", "boolean"),
        ("SALAH", "boolean"),
    ],
)
def test_read_number_says_what_is_wrong(text: str, problem: str):
    assert read_number(text).problem == f"sheet.{problem}"


@pytest.mark.parametrize("kind", list(Oddity))
def test_read_number_refuses_a_cell_that_only_looks_like_a_number(kind: Oddity):
    assert read_number(OddCell(kind, "8", 8.0)).problem is not None


@pytest.mark.parametrize(("cell", "told"), [("8", True), (8.0, True), ("", False), ("x", False)])
def test_is_number_tells_scores_from_gaps_and_texts(cell: str | float, told: bool):
    assert is_number(cell) is told
