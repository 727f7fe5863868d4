import pytest

from kolabik.sheets.blocks import lay_out
from kolabik.sheets.headers import Role
from kolabik.sheets.problems import Place, ProblemLog
from kolabik.sheets.wide import criterion_columns, gather_wide
from tests.sheets.files import problems_of, table_of


def block_of(text: str):
    return lay_out(table_of(text, "Ani"), frozenset()).blocks[0]


def test_gather_wide_returns_a_score_for_each_entry_and_criterion():
    block = block_of("No;Inovasi;OPD;Mutu;Biaya\n1;A;Dinkes;8;7\n2;B;Disdik;;5\n")

    raw = gather_wide(block, (3, 4), "Ani", 0, ("Ani",))

    assert {role: field.cells for role, field in raw.fields.items()} == {
        Role.ENTRY: ["A", "A", "B", "B"],
        Role.UNIT: ["Dinkes", "Dinkes", "Disdik", "Disdik"],
        Role.CRITERION: ["Mutu", "Biaya", "Mutu", "Biaya"],
        Role.SCORE: ["8", "7", "", "5"],
        Role.JUROR: ["Ani"] * 4,
    }
    assert raw.place(Role.SCORE, 2) == Place("Ani", 3, 3, "Mutu")
    assert raw.place(Role.CRITERION, 3) == Place("Ani", 1, 4, "Biaya")


def test_gather_wide_believes_rows_that_name_their_juror():
    block = block_of("Inovasi;Juri;Mutu\nA;Budi;8\n")

    raw = gather_wide(block, (2,), "", 0, ("Ani",))

    assert raw.fields[Role.JUROR].cells == ["Budi"]


@pytest.mark.parametrize(
    ("header", "columns"),
    [("Inovasi;Mutu;Biaya", (1, 2)), ("Inovasi;Mutu;Total", (1,)), ("Inovasi;Nilai", (1,))],
)
def test_criterion_columns_are_those_without_another_role(header: str, columns):
    log = ProblemLog("nilai.csv")

    assert criterion_columns(block_of(f"{header}\nA;8;7\n"), log) == columns


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Inovasi;Total\nA;8\n", ("no_criterion_columns", "Ani!1")),
        ("Inovasi;Juri 1;Juri 2\nA;8;7\n", ("jurors_in_columns", "Ani!B1")),
        ("Inovasi;Mutu;Bidang\nA;8;sehat\nB;8;didik\n", ("text_column", "Ani!C1")),
        ("Inovasi;Mutu;\nA;8;7\n", ("column_unnamed", "Ani!C2")),
        ("Inovasi;Mutu\nA;8;\nB;8;7\n", ("column_unnamed", "Ani!C3")),
    ],
)
def test_columns_of_something_else_are_refused(text: str, problem: tuple[str, str]):
    log = ProblemLog("nilai.xlsx")

    criterion_columns(block_of(text), log)

    assert problems_of(log) == [(f"sheet.{problem[0]}", problem[1])]


def test_a_text_among_scores_is_no_column_of_text():
    log = ProblemLog("nilai.xlsx")

    criterion_columns(block_of("Inovasi;Mutu\nA;8\nB;bagus\n"), log)

    assert problems_of(log) == []
