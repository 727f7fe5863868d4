import re
from pathlib import Path

import pytest

from kolabik.report.wording import catalogue
from kolabik.sheets.problems import Place, ProblemLog, SheetRefusedError, column_letters, shown

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kolabik"
CODE = re.compile(r"\"((?:sheet|rubric)\.[a-z_0-9]+)\"")


def refusal_of(log: ProblemLog) -> SheetRefusedError:
    with pytest.raises(SheetRefusedError) as refused:
        log.settle()
    return refused.value


def test_settle_without_problems_lets_the_file_pass():
    ProblemLog("nilai.csv").settle()


def test_a_problem_says_where_it_stands():
    log = ProblemLog("nilai.xlsx")
    log.add("sheet.date", Place("Ani", 3, 27, "Mutu"), 8.0, n=2)

    (problem,) = refusal_of(log).problems

    assert (problem.code, problem.file, problem.sheet) == ("sheet.date", "nilai.xlsx", "Ani")
    assert (problem.row, problem.column, problem.value) == (3, "AB", "8")
    assert problem.facts == {"n": 2, "header": "Mutu"}


def test_problems_are_told_in_the_order_of_the_file():
    log = ProblemLog("nilai.xlsx")
    log.order_sheets(["Budi", "Ani"])
    log.add("d", Place("Ani", 1, 0))
    log.add("c", Place("Budi", 2, 3))
    log.add("b", Place("Budi", 2, 0))
    log.add("a")

    assert [problem.code for problem in refusal_of(log).problems] == ["a", "b", "c", "d"]


def test_the_first_fifty_problems_are_kept_however_late_they_are_found():
    log = ProblemLog("nilai.csv")
    for row in range(9_999, 0, -1):
        log.add("sheet.date", Place(row=row))

    refused = refusal_of(log)

    assert [problem.row for problem in refused.problems] == list(range(1, 51))
    assert refused.total == 9_999


def test_refuse_tells_the_problems_found_before_as_well():
    log = ProblemLog("nilai.csv")
    log.add("sheet.date", Place(row=2))

    with pytest.raises(SheetRefusedError) as refused:
        log.refuse("sheet.too_wide", Place(row=9), limit=512)

    assert [problem.code for problem in refused.value.problems] == ["sheet.date", "sheet.too_wide"]
    assert refused.value.problems[1].facts == {"limit": 512}


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (Place("Ani", 14, 3), "Ani!D14"),
        (Place(None, 14, 3), "D14"),
        (Place("Ani", 14), "Ani!14"),
        (Place("Ani"), "Ani"),
        (Place(), ""),
    ],
)
def test_a_place_is_written_as_a_spreadsheet_does(place: Place, cell: str):
    assert place.cell == cell


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_column_letters_count_as_a_spreadsheet_does(column: int, letters: str):
    assert column_letters(column) == letters


@pytest.mark.parametrize(
    ("value", "text"), [(8.0, "8"), (8.25, "8.25"), ("a\n b", "a b"), (True, "True"), ([1], "[1]")]
)
def test_shown_writes_a_value_on_one_line(value: object, text: str):
    assert shown(value) == text


def test_shown_cuts_a_long_value():
    assert shown("x" * 61) == "x" * 59 + "…"


def codes_in_source() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    return {code for text in texts for code in CODE.findall(text)}


def test_every_code_of_the_sheets_has_words_and_no_words_are_left_over():
    told = codes_in_source() - {"sheet.no_rows"}  # an example in a docstring

    assert told == set(catalogue("sheets"))


@pytest.mark.parametrize("code", [code for code in catalogue("sheets") if ".where_" not in code])
def test_a_message_is_a_sentence(code: str):
    for text in catalogue("sheets")[code].values():
        assert text.rstrip("”").endswith((".", "?"))
        assert '"' not in text.replace('(")', "").replace('"..."', "")
