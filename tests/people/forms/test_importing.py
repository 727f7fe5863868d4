import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kolabik.foundation import clock
from kolabik.people.forms.importing import (
    LARGEST_SHEET,
    LASTS,
    ConfirmPeopleForm,
    PeopleSheetForm,
)

SHEET = """Nama;Surel;Peran;Unit;Catatan
Budi;budi@example.test;Juri;;x
Nurul;nurul@example.test;Peserta;UPT Puskesmas Melati;
"""


def _form(cast, text: str = SHEET, name: str = "orang.csv") -> PeopleSheetForm:
    file = SimpleUploadedFile(name, text.encode())
    return PeopleSheetForm({}, {"sheet": file}, inviter=cast.organiser, government=cast.city)


def _confirm(cast, rows: str, inviter=None) -> ConfirmPeopleForm:
    who = inviter or cast.organiser
    return ConfirmPeopleForm({"rows": rows}, inviter=who, government=cast.city)


def test_the_preview_tells_what_happens_to_each(cast):
    form = _form(cast)
    assert form.is_valid()

    preview = form.preview(clock.now())

    assert [(row.person.name, str(row.role), row.unit, row.fate) for row in preview.rows] == [
        ("Budi", "Juri", "", "new"),
        ("Nurul", "Peserta", "UPT Puskesmas Melati", "has"),
    ]
    assert (preview.n_invited, preview.left_out) == (1, ("Catatan",))


def test_rows_come_back_as_they_were_sealed_to_who_sealed_them(cast):
    form = _form(cast)
    assert form.is_valid()

    confirm = _confirm(cast, form.sealed())

    assert confirm.is_valid()
    assert tuple(confirm.cleaned_data["rows"]) == form.cleaned_data["sheet"].people
    assert list(_confirm(cast, form.sealed(), cast.administrator).errors) == ["rows"]


def test_a_preview_lasts_a_day(cast, monkeypatch):
    form = _form(cast)
    assert form.is_valid()
    sealed, now = form.sealed(), time.time()

    monkeypatch.setattr("django.core.signing.time.time", lambda: now + LASTS.total_seconds() + 2)

    assert list(_confirm(cast, sealed).errors) == ["rows"]


def test_every_problem_is_told_at_its_place(cast):
    form = _form(cast, "Nama;Surel;Peran\nA;a@;Juri\nB;;Apa\n")

    assert list(form.errors) == ["sheet"]
    assert [told.where for told in form.problems.told] == [
        "baris 2, kolom B (Surel)",
        "baris 3, kolom B (Surel)",
        "baris 3, kolom C (Peran)",
    ]


@pytest.mark.parametrize("name", ["orang.pdf", "orang.名", "名" * 60])
def test_a_strange_name_is_told_at_its_field(cast, name: str):
    assert list(_form(cast, name=name).errors) == ["sheet"]


def test_a_sheet_that_is_too_large_is_told_at_its_field(cast):
    assert list(_form(cast, "x" * (LARGEST_SHEET + 1)).errors) == ["sheet"]
