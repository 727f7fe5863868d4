import string
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kolabik.governments.forms.unit_sheet import LARGEST_SHEET, LASTS, ConfirmForm, UnitSheetForm
from kolabik.report.wording import Language, catalogue

SHEET = "Nama;Jenis;Sejak\nDinas Baru;Dinas;3/1/2022\n"


def _form(cast, text: str, name: str = "unit.csv") -> UnitSheetForm:
    file = SimpleUploadedFile(name, text.encode())
    return UnitSheetForm({}, {"sheet": file}, government=cast.city)


def test_rows_come_back_as_they_were_sealed(cast):
    form = _form(cast, SHEET)
    assert form.is_valid()

    confirm = ConfirmForm({"rows": form.sealed()}, government=cast.city)

    assert confirm.is_valid()
    assert tuple(confirm.cleaned_data["rows"]) == form.cleaned_data["sheet"].units


def test_a_preview_lasts_a_day(cast, monkeypatch):
    form = _form(cast, SHEET)
    assert form.is_valid()
    sealed, now = form.sealed(), time.time()

    monkeypatch.setattr("django.core.signing.time.time", lambda: now + LASTS.total_seconds() + 2)

    assert list(ConfirmForm({"rows": sealed}, government=cast.city).errors) == ["rows"]


def test_a_name_with_a_path_stays_in_its_folder(cast):
    assert _form(cast, SHEET, "../../unit.csv").is_valid()


@pytest.mark.parametrize("name", ["名" * 200 + ".csv", "unit.csv." + "名" * 200, "名" * 255])
def test_a_name_longer_than_a_disk_takes_is_no_failure(cast, name):
    assert list(_form(cast, SHEET, name).errors) == ([] if name.endswith(".csv") else ["sheet"])


def test_a_tree_that_is_too_deep_is_told_at_its_field(cast):
    rows = [f"Tingkat {n};Dinas;{f'Tingkat {n - 1}' if n else ''}" for n in range(2_000)]

    form = _form(cast, "\n".join(["Nama;Jenis;Induk", *rows]))

    assert form.errors["sheet"] == ["Unit paling banyak tersusun 12 tingkat."]


def test_a_sheet_that_is_too_large_is_told_at_its_field(cast):
    form = _form(cast, "x" * (LARGEST_SHEET + 1))

    assert list(form.errors) == ["sheet"]


def test_every_problem_is_told(cast):
    form = _form(cast, "Nama;Jenis;Induk\nA;Apa;B\n;Dinas;\n")

    assert list(form.errors) == ["sheet"]
    assert [told.where for told in form.problems] == [
        "baris 2, kolom B (Jenis)",
        "baris 2, kolom C (Induk)",
        "baris 3, kolom A (Nama)",
    ]


@pytest.mark.parametrize("code", catalogue("units"))
def test_every_problem_speaks_both_languages_with_the_same_figures(code: str):
    message = catalogue("units")[code]
    figures = {
        language: {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for language, text in message.items()
    }

    assert set(message) == set(Language)
    assert figures["id"] == figures["en"]
