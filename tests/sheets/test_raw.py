import numpy as np

from kolabik.sheets.headers import Role
from kolabik.sheets.problems import Place
from kolabik.sheets.raw import Field, RawScores, constant, join


def piece(sheet: int, scores: list[str], **constants: str) -> RawScores:
    n = len(scores)
    fields = {Role.SCORE: Field(list(scores), np.arange(2, n + 2), np.full(n, 1))}
    fields |= {Role(role): constant(text, 1, n) for role, text in constants.items()}
    return RawScores(np.full(n, sheet), fields, ("Ani", "Budi"), {(0, 1): "Mutu"})


def test_place_of_a_cell_names_its_sheet_and_header():
    assert piece(0, ["8", "7"]).place(Role.SCORE, 1) == Place("Ani", 3, 1, "Mutu")


def test_place_of_a_label_has_a_row_and_no_column():
    assert piece(1, ["8"], juror="Budi").place(Role.JUROR, 0) == Place("Budi", 1)


def test_join_puts_tables_below_one_another_and_fills_what_one_lacks():
    joined = join([piece(0, ["8"], juror="Ani"), piece(1, ["7", "6"], round="Final")])

    assert joined.fields[Role.SCORE].cells == ["8", "7", "6"]
    assert joined.fields[Role.JUROR].cells == ["Ani", "", ""]
    assert joined.fields[Role.ROUND].cells == ["", "Final", "Final"]
    assert joined.sheet.tolist() == [0, 1, 1]
    assert joined.place(Role.SCORE, 2) == Place("Budi", 3, 1)


def test_join_of_one_table_is_that_table():
    only = piece(0, ["8"])

    assert join([only]) is only


def test_select_keeps_the_cells_of_a_mask():
    field = Field(["a", "b", "c"], np.array([2, 3, 4]), np.array([0, 0, 0]))

    kept = field.select(np.array([True, False, True]))

    assert (kept.cells, kept.row.tolist()) == (["a", "c"], [2, 4])
