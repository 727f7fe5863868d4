import string

import pytest
from django.utils import translation

from kolabik.report.wording import Language, catalogue
from kolabik.sheets.problems import Place, ProblemLog, SheetRefusedError
from kolabik.web.parts.sheet_problems import OF_IMPORTS, SheetProblems, Told, problems_of


def _refused(*problems: tuple[str, Place], most: int = 50) -> SheetProblems:
    log = ProblemLog("entri.xlsx", most)
    for code, place in problems:
        log.add(code, place, "x", limit=3, n=4, size=1.0)
    with pytest.raises(SheetRefusedError) as refused:
        log.settle()
    return problems_of(refused.value)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "id",
            Told(
                "lembar Isi, baris 4, kolom C (Nama)",
                "Isinya 4 huruf, padahal batasnya 3. Singkat dahulu.",
            ),
        ),
        (
            "en",
            Told(
                "sheet Isi, row 4, column C (Nama)",
                "This has 4 characters, but the limit is 3. Shorten it.",
            ),
        ),
    ],
)
def test_a_problem_is_told_with_its_place(language: str, told: Told):
    with translation.override(language):
        found = _refused(("import.too_long", Place("Isi", 4, 2, "Nama")))

    assert found == SheetProblems([told], 0)


def test_a_column_without_words_above_it_is_told_by_its_letter():
    assert _refused(("import.merged", Place(None, 4, 2))).told[0].where == "baris 4, kolom C"


def test_of_a_file_imports_speak_otherwise_than_a_score_sheet():
    found = _refused(("sheet.too_large", Place()), ("sheet.unknown_format", Place()))

    assert [told.where for told in found.told] == ["entri.xlsx", "entri.xlsx"]
    assert "nilai" not in found.told[0].what


def test_what_is_too_much_to_tell_is_counted():
    found = _refused(*[("import.merged", Place(row=row)) for row in range(1, 6)], most=2)

    assert (len(found.told), found.n_more, found.total) == (2, 3, 5)
    assert bool(found)
    assert not SheetProblems()


@pytest.mark.parametrize("code", catalogue(OF_IMPORTS))
def test_every_problem_speaks_both_languages_with_the_same_figures(code: str):
    message = catalogue(OF_IMPORTS)[code]
    figures = {
        language: {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for language, text in message.items()
    }

    assert set(message) == set(Language)
    assert figures["id"] == figures["en"]
