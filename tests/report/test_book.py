from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kolabik.report.book import workbook_of
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from kolabik.sheets.workbook import SheetContent, write_workbook
from tests.world.verdicts import clear_subject, criteria_subject, doubtful_subject, subject_on


@pytest.fixture(scope="module")
def clear() -> Subject:
    return clear_subject()


@pytest.fixture(scope="module")
def book(clear: Subject, tmp_path_factory) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "verdict.xlsx"
    write_workbook(path, workbook_of(clear, Language.EN))
    return load_workbook(path)


def sheets(subject: Subject, language: Language = Language.EN) -> dict[str, SheetContent]:
    return {content.title: content for content in workbook_of(subject, language)}


def test_the_workbook_has_a_sheet_for_everything_a_committee_files(clear: Subject):
    english = ["Verdict", "All rules", "Jurors", "Raw scores", "Notes", "Method"]
    indonesian = ["Putusan", "Semua aturan", "Juri", "Nilai mentah", "Catatan", "Cara menghitung"]

    assert list(sheets(clear)) == english
    assert list(sheets(clear, Language.ID)) == indonesian


@pytest.mark.parametrize("language", list(Language))
def test_every_row_fits_its_columns(clear: Subject, language: Language):
    for subject in (clear, doubtful_subject(), criteria_subject()):
        for content in workbook_of(subject, language):
            assert content.rows
            assert {len(row) for row in content.rows} == {len(content.columns)}


def test_names_that_look_like_formulas_stay_text(book: Workbook):
    names = list(book["Verdict"]["B"])[1:]

    assert [cell.value for cell in names] == [
        "Telor Dadar",
        "=SUM(A1:A9)",
        "+62 Siaga",
        "-Nol Antrean",
        "@Layanan",
        "[bold]Puskesmas Keliling[/bold]",
    ]
    assert {cell.data_type for cell in names} == {"s"}


def test_figures_are_numbers_with_a_format(book: Workbook):
    row = book["Verdict"][2]

    assert row[3].value == pytest.approx(9.45)
    assert row[3].number_format == "0.00"
    assert row[7].number_format == "0.0%"
    assert 0 <= row[7].value <= 1
    assert {cell.data_type for cell in (row[0], *row[3:])} == {"n"}


def test_every_rule_has_a_column(book: Workbook):
    head = [cell.value for cell in book["All rules"][1]]

    assert len(head) == 7
    assert "weighted mean" in head
    assert book["All rules"]["B2"].value == pytest.approx(9.45)


def test_every_raw_score_has_its_place_in_the_source(book: Workbook):
    rows = list(book["Raw scores"].iter_rows(values_only=True))

    assert len(rows) == 1 + 24
    assert rows[1] == ("Telor Dadar", "Ani", "Kebaruan", 9.5, "D2")


def test_the_notes_begin_with_how_sure_the_verdict_is():
    rows = sheets(doubtful_subject())["Notes"].rows

    assert "cannot be relied on" in str(rows[0][1])
    assert rows[0][0] == "Needs a look before signing"
    assert any("Hadi" in str(row[1]) for row in rows)


def test_jurors_are_listed_with_what_is_unusual():
    hadi = sheets(doubtful_subject(), Language.ID)["Juri"].rows[-1]

    assert hadi[0] == "Hadi"
    assert hadi[2] == 30
    assert hadi[-1] == "tidak sejalan, nilai seragam"


def test_an_entry_that_nobody_judged_comes_last_without_a_rank():
    last = sheets(subject_on([[9.0, None, 7.0, 6.0], [9.0, None, 6.0, 5.0]]))["Verdict"].rows[-1]

    assert last[:2] == (None, "=SUM(A1:A9)")
    assert set(last[4:-1]) == {None}
    assert last[-1] == 0


def test_a_lone_juror_is_listed_with_ballots_alone():
    contents = sheets(subject_on([[9.0, 8.0, 7.0]]))

    assert contents["Jurors"].rows == [("Ani", None, 3, *(None,) * 9)]
    assert contents["Verdict"].rows[0][4:11] == (None,) * 7


def test_the_same_verdict_gives_the_same_bytes(clear: Subject, tmp_path: Path):
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"

    write_workbook(one, workbook_of(clear, Language.ID))
    write_workbook(two, workbook_of(clear_subject(), Language.ID))

    assert one.read_bytes() == two.read_bytes()
