import pytest

from kolabik.report.problems import describe_problem
from kolabik.report.wording import Language
from kolabik.sheets.problems import Problem


@pytest.mark.parametrize(
    ("language", "start"),
    [
        (Language.ID, "nilai.xlsx, lembar Ani, baris 4, kolom C (Nilai): "),
        (Language.EN, "nilai.xlsx, sheet Ani, row 4, column C (Nilai): "),
    ],
)
def test_a_problem_begins_with_its_place(language: Language, start: str):
    facts = {"header": "Nilai", "low": 1, "high": 10}
    problem = Problem("sheet.out_of_scale", "nilai.xlsx", "Ani", 4, "C", "11", facts)

    text = describe_problem(language, problem)

    assert text.startswith(start)
    assert "11" in text.removeprefix(start)


def test_a_problem_of_the_whole_file_names_the_file_alone():
    text = describe_problem(Language.EN, Problem("sheet.no_scores", "nilai.csv"))

    assert text.startswith("nilai.csv: ")
