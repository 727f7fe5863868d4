from pathlib import Path

import pytest

from kolabik.report.names import names_of, sentence
from kolabik.report.wording import Language
from kolabik.sheets.reading import read_scores
from tests.sheets.files import text_file, workbook


def told(path: Path) -> dict[str, object]:
    sheet = read_scores(path)
    for note in sheet.notes:
        texts = {sentence(language, note, names_of(sheet)) for language in Language}
        assert len(texts) == 2
    return {note.code.removeprefix("sheet."): dict(note.facts) for note in sheet.notes}


def test_explain_says_the_shape_first(tmp_path: Path):
    path = text_file(tmp_path, "Inovasi;Juri;Mutu;Biaya\nA;Ani;8;7\nB;Budi;6;5\n")

    notes = told(path)

    assert notes == {
        "read_long": {
            "n_scores": 4, "n_entries": 2, "n_jurors": 2, "n_criteria": 2, "n_tables": 1
        }
    }  # fmt: skip


def test_explain_says_how_many_tables_there_are(tmp_path: Path):
    table = [("Inovasi", "Mutu"), ("A", 8)]

    notes = told(workbook(tmp_path, {"Ani": table, "Budi": table}))

    assert notes["read_wide"]["n_tables"] == 2


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("Inovasi;Juri;Nilai\nA;Ani;8,5\n", "decimal_comma", {}),
        ("Inovasi;Juri;Nilai\nA;Ani;8.5\n", "decimal_point", {}),
        ("Inovasi;Juri;Nilai\nA;Ani;8\nA;Budi;\n", "blanks", {"n": 1}),
        ("Inovasi;Juri;Nilai\nA;Ani;8\nA;Budi;-\n", "dashes", {"n": 1}),
        ("Inovasi;Juri;Nilai\nA;Ani;8\nB;Ani;\n", "entries_unjudged", {"n": 1, "names": "B"}),
        ("Inovasi;Juri;Nilai\nA;Ani;8\nA;Budi;\n", "jurors_silent", {"n": 1, "names": "Budi"}),
        ("Inovasi;Juri;X;Y\nA;Ani;8;\n", "criteria_unscored", {"n": 1, "names": "Y"}),
        ("Inovasi;Juri;Babak;Nilai\nA;Ani;1;8\nA;Ani;2;7\n", "rounds", {"n": 2, "names": "1, 2"}),
        ("Inovasi;Juri;Urutan;Nilai\nA;Ani;1;8\nB;Ani;;7\n", "order_incomplete", {}),
        ("Inovasi;Juri;Nilai;Total\nA;Ani;8;8\n", "columns_skipped", {"n": 1, "names": "Total"}),
    ],
)  # fmt: skip
def test_explain_tells_what_was_understood(tmp_path: Path, text: str, code: str, facts):
    assert told(text_file(tmp_path, text))[code] == facts


def test_explain_tells_numbers_that_a_workbook_keeps_as_texts(tmp_path: Path):
    path = workbook(tmp_path, {"Ani": [("Inovasi", "Mutu"), ("A", "8"), ("B", 7)]})

    assert told(path)["numbers_as_text"] == {"n": 1}
