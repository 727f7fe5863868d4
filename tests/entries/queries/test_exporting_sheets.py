"""What is taken along can be brought again: the sheet of entries gives the same answers."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kolabik.entries.actions.importing import import_entries
from kolabik.entries.forms.importing import look_at
from kolabik.entries.models import Answer, Entry
from kolabik.entries.queries.exporting import Scope
from kolabik.entries.queries.exporting_sheets import text_of, workbook_of
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.xlsx_table import read_xlsx
from tests.world.entries import good_answers, running_edition, whole_entry

FORMULA = '=HYPERLINK("https://example.test","klik")'


def _book(folder: Path, edition, scope=Scope.ALL, language="id"):
    path = folder / "entries.xlsx"
    with workbook_of(edition, scope, language) as content:
        path.write_bytes(content.read())
    return path


def test_a_workbook_has_a_sheet_for_each_kind_of_thing(tmp_path, cast, edition, at):
    entry = whole_entry(cast, edition, at)
    tables = read_xlsx(_book(tmp_path, edition), ProblemLog("x"))

    entries, indicators, team, _partners, files = tables
    assert [len(table.rows) for table in tables] == [3, 1 + 5, 2, 1, 1 + entry.attachments.count()]
    assert entries.rows[2][1] == entry.code
    assert indicators.rows[1][:4] == ["", entry.code, "Antre Daring", "UPT Puskesmas Melati"]
    assert team.rows[1][5] == "Nurul"
    assert files.rows[1][8] == entry.attachments.first().file.sha256


def test_no_cell_becomes_a_formula(tmp_path, filled, edition):
    answer = filled.answers.get(question="ringkasan")
    answer.value = {"": FORMULA}
    answer.save()

    entries = read_xlsx(_book(tmp_path, edition), ProblemLog("x"))[0]
    text = b"".join(text_of(edition, Scope.ALL, "id")).decode("utf-8-sig")

    assert FORMULA in entries.rows[2]
    assert "'=HYPERLINK(" in text


def _again(cast, path: Path, at):
    """Bring what was taken along into another edition, and return its entry there."""
    other = running_edition(cast, at, "Kolabik Lain")
    rows = look_at(path, other, at).rows
    import_entries(other.code, rows, "x", actor=cast.organiser, at=at)
    return Entry.objects.get(edition=other)


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_was_taken_along_can_be_brought_again(tmp_path, cast, filled, edition, at, language):
    again = _again(cast, _book(tmp_path, edition, language=language), at)

    assert {one.question: one.value for one in again.answers.all()} == good_answers(edition)
    assert (again.innovation, again.category) == (filled.innovation, filled.category)


def test_a_text_file_can_be_brought_again(tmp_path, cast, filled, edition, at):
    answer = filled.answers.get(question="ringkasan")
    answer.value = {"": f"{FORMULA}\nBaris; kedua"}
    answer.save()
    path = tmp_path / "entries.csv"
    path.write_bytes(b"".join(text_of(edition, Scope.ALL, "id")))

    again = _again(cast, path, at)

    assert again.answers.get(question="ringkasan").value == answer.value
    assert again.answers.count() == filled.answers.count()


TEXTS = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=200
).filter(lambda text: 0 < len(text.split()) <= 60)
CHANGES = st.tuples(st.floats(0, 1e9), st.integers(1945, 2100))


@pytest.fixture
def there_and_back(tmp_path, filled, edition, at):
    """Return what comes of two answers that are taken along and read again."""

    def travel(text: str, change: dict) -> dict:
        Answer.objects.filter(entry=filled, question="tujuan").update(value={"": text})
        Answer.objects.filter(entry=filled, question="indikator-utama").update(value=change)
        (row,) = look_at(_book(tmp_path, edition), edition, at).rows
        return row.answers

    return travel


@settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])
@given(text=TEXTS, change=CHANGES)
def test_any_answer_comes_back_as_it_was(there_and_back, edition, text, change):
    figure, year = change
    before = {"-before": f"{figure!r}", "-before_year": str(year)}

    answers = there_and_back(text, {**good_answers(edition)["indikator-utama"], **before})

    told = answers["indikator-utama"]
    assert answers.get("tujuan", {"": ""})[""].split() == _kept(text).split()
    assert float(told["-before"]) == pytest.approx(figure, rel=1e-14)
    assert told["-before_year"] == str(year)


def _kept(text: str) -> str:
    """Leave out what no workbook can hold."""
    return text.replace("\ufffe", "").replace("\uffff", "")
