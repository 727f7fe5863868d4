import pytest

from kolabik.sheets.entry_sheet_cells import Own
from kolabik.sheets.entry_sheet_team import SheetMate, read_team
from kolabik.sheets.grid import Grid
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.table import Cell, OddCell, Oddity, Table
from tests.sheets.files import problems_of


def read(team: Cell, shares: Cell = ""):
    columns = {Own.TEAM: 0, Own.SHARES: 1}
    grid = Grid(Table("Isi", [["t", "s"], [team, shares]], [1, 2]), 0, 1, columns, ())
    log = ProblemLog("x")
    return read_team(grid, 1, log), problems_of(log)


@pytest.mark.parametrize(
    ("team", "shares", "mates"),
    [
        ("", "", []),
        ("Ani; -; ", "", [("Ani", None)]),
        ("dr. Ani, M.Si.\nBudi", "60%; 40 %", [("dr. Ani, M.Si.", 60), ("Budi", 40)]),
        ("Ani", 100.0, [("Ani", 100)]),
        ("Ani; Budi", "50; 20", [("Ani", 50), ("Budi", 20)]),
    ],
)
def test_a_team_is_read_in_its_order(team: Cell, shares: Cell, mates):
    assert read(team, shares) == (tuple(SheetMate(*mate) for mate in mates), [])


@pytest.mark.parametrize(
    ("team", "shares", "problem"),
    [
        ("x" * 161, "", ("import.too_long", "Isi!A2")),
        ("Ani; Budi", "100", ("entries.shares_do_not_fit", "Isi!B2")),
        ("Ani", "semua", ("entries.bad_share", "Isi!B2")),
        ("Ani", "-5", ("entries.bad_share", "Isi!B2")),
        ("Ani; Budi", "60; 50", ("entries.shares_too_large", "Isi!B2")),
    ],
)
def test_what_is_wrong_with_a_team_is_told(team: str, shares: str, problem):
    assert read(team, shares)[1] == [problem]


def test_a_broken_formula_is_told_where_the_cell_is_read():
    assert read(OddCell(Oddity.ERROR, "#REF!")) == ((), [])


def test_an_account_is_meant_by_its_address():
    assert [SheetMate(text).is_address for text in ("ani@example.test", "Ani")] == [True, False]
