import math

import numpy as np
import pytest

from kolabik.sheets.headers import Role
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.raw import Field, RawScores
from kolabik.sheets.table import Cell, OddCell, Oddity
from kolabik.sheets.timing import moment_of, read_order
from tests.sheets.files import problems_of


def order_of(*cells: Cell, kept: list[bool] | None = None):
    n = len(cells)
    field = Field(list(cells), np.arange(2, n + 2), np.zeros(n, dtype=np.int64))
    raw = RawScores(np.zeros(n, dtype=np.int64), {Role.ORDER: field}, (None,), {})
    log = ProblemLog("nilai.csv")
    order = read_order(raw, np.array(kept or [True] * n), log)
    return None if order is None else order.tolist(), problems_of(log)


@pytest.mark.parametrize(
    "cells",
    [
        ("10", "2", "2", "33"),
        (10.15, 10.1, 10.1, 10.2),
        ("10.15", "09.30", "9.30", "13.05 WIB"),
        ("10:15:01", "10:15", "10:15:00", "23.59"),
        ("2022-12-22T10:00", "2022-12-22", "2022-12-22 00:00", "2022-12-23"),
        (OddCell(Oddity.DATE, "", 2.0), *[OddCell(Oddity.DATE, "", 1.0)] * 2,
         OddCell(Oddity.DATE, "", 3.0)),
    ],
    ids=["text", "number", "clock", "seconds", "day", "workbook"],
)  # fmt: skip
def test_read_order_ranks_numbers_and_times(cells):
    assert order_of(*cells) == ([2, 1, 1, 3], [])


def test_read_order_looks_at_kept_scores_alone():
    assert order_of("3", "", "1", kept=[True, False, True]) == ([2, 1], [])


def test_read_order_with_gaps_is_no_order():
    assert order_of("1", "", "2") == (None, [])


def test_read_order_refuses_what_tells_no_time():
    assert order_of("1", "pagi") == (None, [("sheet.order_unreadable", "A3")])


def test_read_order_without_such_a_column_is_none():
    raw = RawScores(np.zeros(1, dtype=np.int64), {}, (None,), {})

    assert read_order(raw, np.array([True]), ProblemLog("nilai.csv")) is None


@pytest.mark.parametrize("cell", ["besok", "25:00", OddCell(Oddity.ERROR, "#REF!", 1.0)])
def test_moment_of_a_cell_without_a_time_is_nan(cell: Cell):
    assert math.isnan(moment_of(cell))
