from pathlib import Path

import pytest

from kolabik.report.problems import describe_problem
from kolabik.report.wording import Language
from kolabik.sheets.problems import SheetRefusedError
from kolabik.sheets.reading import read_scores
from kolabik.sheets.rubric_file import read_rubric
from tests.sheets.bad_sheets import BAD_SHEETS, BadSheet
from tests.sheets.files import long_file, text_file


@pytest.mark.parametrize("bad", BAD_SHEETS, ids=lambda bad: bad.kind)
def test_read_scores_from_a_bad_sheet_is_refused_with_its_place(
    bad: BadSheet, tmp_path: Path
) -> None:
    rubric = None
    if bad.rubric is not None:
        rubric = read_rubric(text_file(tmp_path, bad.rubric, "rubrik.toml"))
    path = bad.build(tmp_path)

    with pytest.raises(SheetRefusedError) as refused:
        read_scores(path, rubric)

    problem = refused.value.problems[0]
    found = (problem.code, problem.sheet, problem.row, problem.column)
    assert found == (bad.code, bad.sheet, bad.row, bad.column)
    assert problem.file == path.name
    if bad.value is not None:
        assert problem.value == bad.value
    _check_wording(problem)


def _check_wording(problem) -> None:
    texts = {language: describe_problem(language, problem) for language in Language}
    assert texts[Language.ID] != texts[Language.EN]
    for text in texts.values():
        assert text.startswith(problem.file)
        assert problem.value is None or problem.value in text


def test_every_kind_of_bad_sheet_has_a_name_of_its_own() -> None:
    kinds = [bad.kind for bad in BAD_SHEETS]

    assert len(kinds) == len(set(kinds))
    assert len({bad.code for bad in BAD_SHEETS}) >= 50


def test_read_scores_tells_all_problems_at_once(tmp_path: Path) -> None:
    path = long_file(tmp_path, "A;Ani;K;x", ";Ani;K;7", "B;Ani;K;1.234.567", "A;Budi;K;8")

    with pytest.raises(SheetRefusedError) as refused:
        read_scores(path)

    codes = [(problem.code, problem.row) for problem in refused.value.problems]
    assert codes == [("sheet.not_a_number", 2), ("sheet.no_entry", 3), ("sheet.thousands", 4)]


def test_read_scores_keeps_fifty_problems_and_counts_the_rest(tmp_path: Path) -> None:
    path = long_file(tmp_path, *(f"Entri {n};Ani;K;x" for n in range(80)))

    with pytest.raises(SheetRefusedError) as refused:
        read_scores(path)

    assert (len(refused.value.problems), refused.value.total) == (50, 80)
