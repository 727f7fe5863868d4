"""Every kind of wrong row, each told at its row and column, in both languages."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kolabik.entries.actions.importing_files import LASTS
from kolabik.entries.forms.importing import (
    LARGEST_SHEET,
    MOST_SHOWN,
    ConfirmImportForm,
    EntrySheetForm,
    look_at,
)
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.importing import Fate
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.foundation import clock
from kolabik.sheets.problems import SheetRefusedError, column_letters
from tests.world.entries import running_edition
from tests.world.entry_sheets import good_row, sheet_of_entries


def at_column(edition, key: str) -> str:
    keys = [column.key for column in columns_of(rulebook_of(edition))]
    return column_letters(keys.index(key))


def problems(path: Path, edition, at) -> list[tuple[str, str]]:
    with pytest.raises(SheetRefusedError) as refused:
        look_at(path, edition, at)
    return [(one.code, f"{one.column or ''}{one.row or ''}") for one in refused.value.problems]


def spoilt(path: Path, spoil: Callable[[Worksheet], None]) -> Path:
    book = load_workbook(path)
    spoil(book.worksheets[0])
    book.save(path)
    return path


def upload(edition, at, path: Path, **given) -> EntrySheetForm:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return EntrySheetForm(given, {"sheet": file}, edition=edition, at=at)


def test_a_good_sheet_is_planned(tmp_path, cast, edition, at):
    path = sheet_of_entries(tmp_path, edition, [good_row(edition), good_row(edition, "Lain")])

    preview = look_at(path, edition, at)

    assert [(row.row, row.unit, row.fate) for row in preview.rows] == [
        (3, cast.clinic, Fate.NEW),
        (4, cast.clinic, Fate.NEW),
    ]
    assert (preview.n_new, preview.n_innovations, preview.n_standing) == (2, 2, 0)
    assert (preview.left_out, preview.n_more) == ((), 0)


def test_a_long_sheet_is_shown_in_part(tmp_path, edition, at):
    rows = [{"unit": "SMP Negeri Harapan", "name": f"Inovasi {n}"} for n in range(MOST_SHOWN + 2)]

    preview = look_at(sheet_of_entries(tmp_path, edition, rows), edition, at)

    assert (len(preview.shown), preview.n_more) == (MOST_SHOWN, 2)


@pytest.mark.parametrize(
    ("key", "cell", "code"),
    [
        ("unit", "", "entries.no_unit"),
        ("unit", "Dinas Entah", "entries.unknown_unit"),
        ("name", "", "entries.no_name"),
        ("name", "x" * 161, "import.too_long"),
        ("expansion", "x" * 301, "import.too_long"),
        ("began_on", "2022/31/12", "import.bad_date"),
        ("began_on", 44562, "import.bad_date"),
        ("category", "Olahraga", "import.unknown_choice"),
        ("track", "Cepat", "import.unknown_choice"),
        ("team", "Ani; Budi; Citra", "entries.shares_do_not_fit"),
        ("team", "nurul@example.test; nurul@example.test", "entries.mate_twice"),
        ("team", "entah@example.test; Budi", "entries.unknown_account"),
        ("shares", "separuh; separuh", "entries.bad_share"),
        ("shares", "60; 60", "entries.shares_too_large"),
        ("custodian", "sari@example.test", "entries.unknown_account"),
        ("q.mulai-diterapkan", "kemarin", "import.bad_date"),
        ("q.jenis", "Ajaib", "import.unknown_choice"),
        ("q.ringkasan", "kata " * 1_000, "entries.bad_answer"),
        ("q.ringkasan", "x" * 20_001, "import.too_long"),
        ("q.ringkasan", "#REF!", "import.formula"),
        ("q.video", "bukan tautan", "entries.bad_answer"),
        ("q.penerima-manfaat", "banyak", "import.bad_number"),
        ("q.penerima-manfaat", "1.250", "import.number_ambiguous"),
        ("q.penerima-manfaat", -5, "entries.bad_answer"),
        ("q.indikator-utama-direction", "ke samping", "import.unknown_choice"),
        ("q.indikator-utama-before", "12 menit", "import.bad_number"),
        ("q.indikator-utama-after_year", 3000, "entries.bad_answer"),
        ("q.indikator-utama-unit", "", "entries.bad_answer"),
    ],
)
def test_a_wrong_cell_is_told_at_its_place(tmp_path, edition, at, key, cell, code):
    rows = [good_row(edition), {**good_row(edition, "Lain"), key: cell}]

    told = problems(sheet_of_entries(tmp_path, edition, rows), edition, at)

    place = at_column(edition, "shares" if code == "entries.shares_do_not_fit" else key)
    assert told == [(code, f"{place}4")]


def test_every_problem_of_a_row_is_told_at_once(tmp_path, edition, at):
    row = {**good_row(edition), "unit": "Entah", "began_on": "kapan", "q.penerima-manfaat": "?"}

    told = problems(sheet_of_entries(tmp_path, edition, [row]), edition, at)

    keys = ("unit", "began_on", "q.penerima-manfaat")
    assert [place for _code, place in told] == [f"{at_column(edition, key)}3" for key in keys]


def test_the_same_innovation_twice_is_told(tmp_path, edition, at):
    rows = [good_row(edition), good_row(edition, "antre  DARING")]

    told = problems(sheet_of_entries(tmp_path, edition, rows), edition, at)

    assert told == [("entries.duplicate", f"{at_column(edition, 'name')}4")]


def test_a_unit_of_a_kind_that_is_not_admitted_is_told(tmp_path, cast, at):
    edition = running_edition(cast, at, unit_kinds=["health_centre"])
    path = sheet_of_entries(tmp_path, edition, [good_row(edition, unit="SMP Negeri Harapan")])

    assert problems(path, edition, at) == [("entries.kind_not_admitted", "A3")]


def test_missing_answers_are_no_problem_of_a_draft(tmp_path, edition, at):
    row = {"unit": "Puskesmas", "name": "Baru"} | {"unit": good_row(edition)["unit"]}

    assert look_at(sheet_of_entries(tmp_path, edition, [row]), edition, at).n_new == 1


def test_merged_cells_are_told(tmp_path, edition, at):
    path = sheet_of_entries(tmp_path, edition, [good_row(edition)])
    spoilt(path, lambda sheet: sheet.merge_cells("A3:A4"))

    assert ("import.merged", "A3") in problems(path, edition, at)


def test_a_formula_that_was_never_calculated_is_told(tmp_path, edition, at):
    path = sheet_of_entries(tmp_path, edition, [good_row(edition)])
    spoilt(path, lambda sheet: sheet.__setitem__("B3", "=1+1"))

    assert ("import.formula", "B3") in problems(path, edition, at)


def test_columns_of_another_form_are_told(tmp_path, edition, at):
    path = sheet_of_entries(tmp_path, edition, [good_row(edition)])
    spoilt(path, lambda sheet: sheet.__setitem__("J2", "q.pertanyaan-lain"))

    assert ("entries.unknown_question", "") in problems(path, edition, at)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sheet.empty_file"),
        ("Nama;Nilai\nA;3\n", "import.no_header"),
        ("Unit (nama atau kode);Nama inovasi\n", "import.no_rows"),
        ("unit;name;name\nA;B;C\n", "import.header_twice"),
    ],
)
def test_a_file_without_a_table_of_entries_is_told(tmp_path, edition, at, text, code):
    path = tmp_path / "entri.csv"
    path.write_text(text)

    assert problems(path, edition, at)[0][0] == code


def test_a_text_file_is_read_by_the_words_above_its_columns(tmp_path, cast, edition, at):
    path = tmp_path / "entri.csv"
    lines = ["Unit (name or code);Name of the innovation;Catatan", f"{cast.school.code};Baca;x"]
    path.write_text("\n".join(lines))

    preview = look_at(path, edition, at)

    assert [(row.unit, row.name) for row in preview.rows] == [(cast.school, "Baca")]
    assert preview.left_out == ("Catatan",)


@pytest.mark.parametrize(
    ("language", "where"), [("id", "baris 3, kolom A"), ("en", "row 3, column A")]
)
def test_problems_are_told_in_the_language_of_the_page(tmp_path, edition, at, language, where):
    path = sheet_of_entries(tmp_path, edition, [{**good_row(edition), "unit": "Entah"}])

    with translation.override(language):
        form = upload(edition, at, path)

        assert list(form.errors) == ["sheet"]
        assert where in form.problems.told[0].where


def test_a_sheet_that_is_too_large_is_told_at_its_field(edition, at):
    file = SimpleUploadedFile("entri.xlsx", b"x" * (LARGEST_SHEET + 1))

    assert list(EntrySheetForm({}, {"sheet": file}, edition=edition, at=at).errors) == ["sheet"]


@pytest.mark.parametrize("name", ["entri.pdf", "entri.名", "名" * 60, "../../entri"])
def test_a_strange_name_is_told_at_its_field(edition, at, name):
    file = SimpleUploadedFile(name, b"PK")

    assert list(EntrySheetForm({}, {"sheet": file}, edition=edition, at=at).errors) == ["sheet"]


def test_nothing_can_be_sent_in_while_registration_does_not_run(tmp_path, edition, at):
    path = sheet_of_entries(tmp_path, edition, [good_row(edition)])

    with clock.replayed(at.replace(year=at.year + 1)):
        assert list(upload(edition, at, path, sends="on").errors) == ["sends"]


def test_the_sheet_comes_back_as_it_was_looked_at(tmp_path, cast, edition, at):
    form = upload(edition, at, sheet_of_entries(tmp_path, edition, [good_row(edition)]))
    assert form.is_valid()
    who = {"edition": edition, "actor": cast.organiser, "at": at}

    confirm = ConfirmImportForm({"kept": form.sealed(cast.organiser)}, **who)

    assert confirm.is_valid()
    kept = confirm.cleaned_data["kept"]
    assert (list(kept.rows), kept.sends) == (list(form.cleaned_data["sheet"].rows), False)
    assert default_storage.exists(kept.name)


def test_a_preview_lasts_a_day_and_is_its_owner_s_alone(tmp_path, cast, edition, at, monkeypatch):
    form = upload(edition, at, sheet_of_entries(tmp_path, edition, [good_row(edition)]))
    assert form.is_valid()
    sealed, now = form.sealed(cast.organiser), time.time()

    other = ConfirmImportForm({"kept": sealed}, edition=edition, actor=cast.operator, at=at)
    assert list(other.errors) == ["kept"]
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + LASTS.total_seconds() + 2)
    late = ConfirmImportForm({"kept": sealed}, edition=edition, actor=cast.organiser, at=at)
    assert list(late.errors) == ["kept"]


def test_what_no_longer_fits_is_told_before_the_import(tmp_path, cast, edition, at):
    form = upload(edition, at, sheet_of_entries(tmp_path, edition, [good_row(edition)]))
    assert form.is_valid()
    sealed = form.sealed(cast.organiser)
    cast.clinic.name = "Puskesmas Lain"
    cast.clinic.save()

    confirm = ConfirmImportForm({"kept": sealed}, edition=edition, actor=cast.organiser, at=at)

    assert list(confirm.errors) == ["kept"]
    assert len(confirm.problems.told) == 1
