import numpy as np
import pytest

from kolabik.sheets.headers import Role
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.raw import Field, RawScores
from kolabik.sheets.roster import NOBODY, read_merged_roster, read_roster, read_units
from kolabik.sheets.table import Cell, OddCell, Oddity
from tests.sheets.files import problems_of


def raw_of(**columns: list[Cell]) -> RawScores:
    n = len(next(iter(columns.values())))
    rows = np.arange(2, n + 2)
    fields = {
        Role(role): Field(cells, rows, np.full(n, number))
        for number, (role, cells) in enumerate(columns.items())
    }
    return RawScores(np.zeros(n, dtype=np.int64), fields, (None,), {})


@pytest.fixture
def log() -> ProblemLog:
    return ProblemLog("nilai.csv")


def test_read_roster_numbers_names_by_first_appearance(log: ProblemLog):
    roster = read_roster(raw_of(entry=["B", "A", " B ", "", 7.0]), Role.ENTRY, log)

    assert roster.names == ("B", "A", "7")
    assert roster.code.tolist() == [0, 1, 0, NOBODY, 2]
    assert roster.first == (0, 1, 4)
    assert problems_of(log) == []


@pytest.mark.parametrize(("role", "code"), [("entry", "same_entry"), ("juror", "same_juror")])
def test_read_roster_refuses_two_names_that_look_alike(log: ProblemLog, role: str, code: str):
    read_roster(raw_of(**{role: ["Pasti Daku", "PastiDaku", "pasti  daku"]}), Role(role), log)

    assert problems_of(log) == [(f"sheet.{code}", "A3"), (f"sheet.{code}", "A4")]


def test_read_merged_roster_takes_names_that_look_alike_for_one(log: ProblemLog):
    roster = read_merged_roster(raw_of(criterion=["Mutu", "MUTU ", "Biaya"]), Role.CRITERION, log)

    assert roster.names == ("Mutu", "Biaya")
    assert roster.code.tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("cell", "problems"),
    [
        (OddCell(Oddity.DATE, "2022-12-22"), [("sheet.date", "A2")]),
        (OddCell(Oddity.ERROR, "#REF!"), [("sheet.formula_error", "A2")]),
        (OddCell(Oddity.BOOLEAN, "TRUE"), []),
    ],
)
def test_a_name_that_excel_spoilt_is_told(log: ProblemLog, cell: OddCell, problems):
    roster = read_roster(raw_of(entry=[cell]), Role.ENTRY, log)

    assert roster.names == (cell.text,)
    assert problems_of(log) == problems


def test_read_units_takes_the_one_unit_of_each_member(log: ProblemLog):
    raw = raw_of(entry=["A", "B", "A", "A"], unit=["Dinkes", "", "dinkes", ""])

    units = read_units(raw, Role.UNIT, read_roster(raw, Role.ENTRY, log), log)

    assert units == ("Dinkes", None)
    assert problems_of(log) == []


def test_read_units_without_such_a_column_knows_none(log: ProblemLog):
    raw = raw_of(entry=["A", "B"])

    assert read_units(raw, Role.UNIT, read_roster(raw, Role.ENTRY, log), log) == (None, None)


def test_read_units_refuses_a_member_of_two_units(log: ProblemLog):
    raw = raw_of(juror=["Ani", "Ani"], juror_unit=["Dinkes", "Disdik"])

    read_units(raw, Role.JUROR_UNIT, read_roster(raw, Role.JUROR, log), log)

    assert problems_of(log) == [("sheet.two_juror_units", "B3")]
