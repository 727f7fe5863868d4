import pytest

from kolabik.sheets.blocks import lay_out
from kolabik.sheets.headers import Role
from kolabik.sheets.long import check_score_column, gather_long
from kolabik.sheets.problems import Place, ProblemLog
from tests.sheets.files import problems_of, table_of


def gathered(text: str, juror: str = ""):
    (block,) = lay_out(table_of(text), frozenset()).blocks
    return gather_long(block, juror, 0, (None,))


def test_gather_long_returns_one_score_a_row():
    raw = gathered("Inovasi;Juri;Kriteria;Nilai\nA;Ani;Mutu;8\nB;Budi;Biaya;\n")

    assert {role: field.cells for role, field in raw.fields.items()} == {
        Role.ENTRY: ["A", "B"],
        Role.JUROR: ["Ani", "Budi"],
        Role.CRITERION: ["Mutu", "Biaya"],
        Role.SCORE: ["8", ""],
    }
    assert raw.place(Role.SCORE, 1) == Place(None, 3, 3, "Nilai")


def test_gather_long_without_criteria_names_the_only_one_after_its_column():
    raw = gathered("Inovasi;Juri;Skor\nA;Ani;8\n")

    assert raw.fields[Role.CRITERION].cells == ["Skor"]


def test_gather_long_takes_juror_and_round_from_the_lines_above():
    raw = gathered("Tahap: Final;;\nInovasi;Kriteria;Nilai\nA;Mutu;8\nB;Mutu;7\n", "Ani")

    assert raw.fields[Role.JUROR].cells == ["Ani", "Ani"]
    assert raw.fields[Role.ROUND].cells == ["Final", "Final"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Inovasi;Juri;Mutu;Biaya;Nilai\nA;Ani;8;7;15\n", [("sheet.score_or_criteria", "E1")]),
        ("Inovasi;Juri;Minggu;Nilai\nA;Ani;1;15\n", []),
        ("Inovasi;Juri;Bidang;Lokasi;Nilai\nA;Ani;sehat;kota;15\n", []),
        ("Inovasi;Juri;Kriteria;Minggu;Seri;Nilai\nA;Ani;K;1;2;15\n", []),
    ],
)
def test_a_score_column_beside_columns_of_numbers_is_ambiguous(text: str, problems):
    (block,) = lay_out(table_of(text), frozenset()).blocks
    log = ProblemLog("nilai.csv")

    check_score_column(block, log)

    assert problems_of(log) == problems
