import pytest

from kolabik.sheets.assembly import Assembled, assemble
from kolabik.sheets.gathering import gather
from kolabik.sheets.headers import Role
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.rubric import Criterion, Rubric
from tests.sheets.files import problems_of, table_of

HEADER = "Inovasi;Juri;Kriteria;Nilai\n"
RUBRIC = Rubric(
    "Uji",
    (
        Criterion("Mutu", 0.6, "Quality", ("Kualitas",)),
        Criterion("Biaya", 0.4),
        Criterion("Lain", 0),
    ),
    1,
    10,
)
ONE = Rubric("Satu", (Criterion("Mutu", 1),), 1, 10)


def assembled(text: str, rubric: Rubric | None = None) -> tuple[Assembled, list[tuple[str, str]]]:
    log = ProblemLog("nilai.csv")
    keys = frozenset(rubric.keys() if rubric else ())
    raw = gather([table_of(text)], keys, log).raw()
    return assemble(raw, rubric, log), problems_of(log)


def test_assemble_keeps_scores_that_have_every_name():
    found, problems = assembled(HEADER + "A;Ani;K;8\nA;Budi;K;\nB;Ani;K;7\n")

    assert problems == []
    assert found.kept.tolist() == [True, False, True]
    assert found.rosters[Role.JUROR].names == ("Ani", "Budi")


def test_assemble_takes_every_name_of_a_criterion_for_the_rubric_s_own():
    text = HEADER + "A;Ani;quality;8\nB;Ani;Kualitas;7\nA;Ani;Biaya (40%);7\n"

    found, problems = assembled(text, RUBRIC)

    assert problems == []
    assert found.rosters[Role.CRITERION].names == ("Mutu", "Biaya")
    assert found.rosters[Role.CRITERION].code.tolist() == [0, 0, 1]


def test_assemble_takes_the_score_column_for_the_only_criterion():
    found, problems = assembled("Inovasi;Juri;Nilai\nA;Ani;8\n", ONE)

    assert problems == []
    assert found.rosters[Role.CRITERION].names == ("Mutu",)


def test_assemble_needs_no_score_on_a_criterion_of_weight_zero():
    _, problems = assembled(HEADER + "A;Ani;Mutu;8\nA;Ani;Biaya;8\n", RUBRIC)

    assert problems == []


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        (";Ani;K;8", [("no_entry", "A2")]),
        ("A;;K;8", [("no_juror", "B2")]),
        ("A;Ani;;8", [("no_criterion", "C2")]),
        ("A;Ani;;", [("no_scores", "")]),
        ("A;Ani;K;8\nA;Ani;k;8\nA;Ani;K;7", [("duplicate", "D3"), ("duplicate", "D4")]),
    ],
)
def test_assemble_refuses_scores_of_nobody_and_scores_twice(rows: str, problems):
    _, found = assembled(HEADER + rows + "\n")

    assert found == [(f"sheet.{code}", place) for code, place in problems]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ("A;Ani;Mutu;11\nA;Ani;Biaya;0", [("out_of_scale", "D2"), ("out_of_scale", "D3")]),
        ("A;Ani;Mutu;8", [("criterion_missing", "")]),
        ("A;Ani;Mutu;8\nA;Ani;Biaya;", [("criterion_missing", "")]),
        ("A;Ani;Mutu;8\nA;Ani;Biayaa;8", [("unknown_criterion_close", "C3")]),
        ("A;Ani;Mutu;8\nA;Ani;Biaya;8\nA;Ani;Warna;8", [("unknown_criterion", "C4")]),
    ],
)
def test_assemble_refuses_what_the_rubric_does_not_allow(rows: str, problems):
    _, found = assembled(HEADER + rows + "\n", RUBRIC)

    assert found == [(f"sheet.{code}", place) for code, place in problems]


def test_assemble_refuses_a_sheet_without_criteria_for_a_rubric_with_several():
    _, problems = assembled("Inovasi;Juri;Nilai\nA;Ani;8\n", RUBRIC)

    assert problems == [("sheet.no_criterion_column", "")]


def test_a_juror_may_score_an_entry_again_in_another_round():
    text = "Inovasi;Juri;Tahap;Nilai\nA;Ani;1;8\nA;Ani;2;7\n"

    found, problems = assembled(text)

    assert problems == []
    assert found.rosters[Role.ROUND].names == ("1", "2")


def test_assemble_reads_units_and_the_order_of_judging():
    text = "Inovasi;OPD;Juri;Unit Juri;Urutan;Nilai\nA;Dinkes;Ani;Disdik;2;8\nB;;Ani;;1;7\n"

    found, problems = assembled(text)

    assert problems == []
    assert (found.entry_units, found.juror_units) == (("Dinkes", None), ("Disdik",))
    assert found.order is not None
    assert found.order.tolist() == [2, 1]
