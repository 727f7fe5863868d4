from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from kolabik.people.models import Invitation
from kolabik.sheets.person_sheet import EXAMPLE_EMAIL
from tests.world.cast import Cast, with_second_factor

SHEET = "Nama;Surel;Peran;Telepon\ndr. Budi, M.Si.;budi@example.test;Juri;0812 3456 7890\n"


@pytest.fixture
def organiser(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.organiser))
    return client


def _address(cast: Cast, act: str = "") -> str:
    return f"/governments/{cast.city.code}/people/import/{act}"


def _upload(client: Client, cast: Cast, text: str = SHEET, name: str = "orang.csv"):
    return client.post(_address(cast), {"sheet": SimpleUploadedFile(name, text.encode())})


def _confirm(client: Client, cast: Cast, shown):
    rows = shown.context["confirm_form"].initial["rows"]
    return client.post(_address(cast, "confirmation/"), {"rows": rows})


def test_a_look_invites_nobody(organiser, cast):
    answer = _upload(organiser, cast)

    assert answer.status_code == 200
    assert "dr. Budi, M.Si." in answer.content.decode()
    assert not Invitation.objects.exists()


def test_confirm_invites_and_shows_the_links_once(organiser, cast):
    shown = _upload(organiser, cast)

    answer = _confirm(organiser, cast, shown)

    assert answer.status_code == 201
    assert "https://wa.me/6281234567890?text=" in answer.content.decode()
    assert Invitation.objects.get().full_name == "dr. Budi, M.Si."
    again = _confirm(organiser, cast, shown)
    assert (again.status_code, Invitation.objects.count()) == (200, 1)


def test_problems_are_shown_and_nobody_is_invited(organiser, cast):
    answer = _upload(organiser, cast, "Surel;Peran\nbudi;Juri\n")

    assert answer.status_code == 422
    assert "kolom A (Surel)" in answer.content.decode()


def test_rows_that_somebody_wrote_themselves_are_not_taken(organiser, cast):
    answer = organiser.post(_address(cast, "confirmation/"), {"rows": "x"})

    assert (answer.status_code, Invitation.objects.count()) == (422, 0)


def test_the_sheet_to_fill_in_has_an_example_that_is_never_invited(organiser, cast):
    content = organiser.get(_address(cast, "template/")).content

    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["Pengguna", "Penjelasan", "Peran", "Unit"]
    assert [cell.value for cell in book["Pengguna"][1]] == [
        "Nama dengan gelar",
        "Alamat surel",
        "Peran",
        "Unit",
        "Nomor telepon",
        "Bahasa",
    ]
    assert book["Pengguna"]["B2"].value == EXAMPLE_EMAIL
    file = SimpleUploadedFile("orang.xlsx", content)
    answer = organiser.post(_address(cast), {"sheet": file})
    assert "belum ada isi" in answer.content.decode().lower()


def test_the_list_leads_to_the_import_for_those_who_may(organiser, cast):
    assert (
        _address(cast) in organiser.get(f"/governments/{cast.city.code}/people/").content.decode()
    )


@pytest.mark.parametrize("who", ["coordinator", "nurse", "juror", "auditor"])
def test_others_do_not_import(client, cast, who):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(_address(cast)).status_code == 403
