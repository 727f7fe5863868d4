from datetime import date

import pytest

from kolabik.sheets.table import Cell, OddCell, Oddity
from kolabik.sheets.unit_dates import date_of

NEW_YEAR = date(2022, 1, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "3/1/2022",
        "03-01-2022",
        "3.1.2022",
        "2022-01-03",
        "3 Januari 2022",
        "3 jan 2022",
        OddCell(Oddity.DATE, "2022-01-03", 44564),
        OddCell(Oddity.DATE, "2022-01-03 00:00", 44564),
    ],
    ids=str,
)
def test_date_of_reads_a_day_in_every_usual_way(cell: Cell):
    assert date_of(cell) == NEW_YEAR


@pytest.mark.parametrize(
    "cell",
    ["31/2/2022", "2022", "besok", "3 Foo 2022", 44564.0, OddCell(Oddity.ERROR, "#REF!"), "3/1/22"],
    ids=str,
)
def test_date_of_reads_nothing_from_what_is_no_day(cell: Cell):
    assert date_of(cell) is None
