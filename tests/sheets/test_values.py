import numpy as np
import pytest

from kolabik.sheets.headers import Role
from kolabik.sheets.numbers import Gap
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.raw import Field, RawScores
from kolabik.sheets.table import Cell
from kolabik.sheets.values import read_values
from tests.sheets.files import problems_of


def values_of(*cells: Cell):
    n = len(cells)
    score = Field(list(cells), np.arange(2, n + 2), np.full(n, 3))
    raw = RawScores(np.zeros(n, dtype=np.int64), {Role.SCORE: score}, (None,), {})
    log = ProblemLog("nilai.csv")
    return read_values(raw, log), problems_of(log)


def test_read_values_keeps_blanks_apart_from_zero():
    values, problems = values_of("0", "", "-", 8.0)

    np.testing.assert_array_equal(values.value, [0, np.nan, np.nan, 8])
    assert values.is_score.tolist() == [True, False, False, True]
    assert values.gaps == {Gap.BLANK: 1, Gap.DASH: 1}
    assert problems == []


def test_read_values_counts_numbers_that_are_texts():
    values, _ = values_of("8", "8", 8.0, "")

    assert values.n_texts == 2


@pytest.mark.parametrize(
    ("cells", "mark"), [(["8,5", "7"], ","), (["8.5"], "."), (["8", 7.5], None)]
)
def test_read_values_tells_the_decimal_mark(cells: list[Cell], mark: str | None):
    assert values_of(*cells)[0].mark == mark


def test_read_values_refuses_two_decimal_marks_at_the_rarer_one():
    values, problems = values_of("8,5", "7,5", "6.5", "9,0")

    assert values.mark is None
    assert problems == [("sheet.mixed_marks", "D4")]


def test_a_cell_with_a_problem_is_filled_but_no_score():
    values, problems = values_of("bagus", "8", "bagus")

    assert problems == [("sheet.not_a_number", "D2"), ("sheet.not_a_number", "D4")]
    assert values.is_filled.tolist() == [True, True, True]
    assert values.is_score.tolist() == [False, True, False]
