import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kolabik.audit.models import Event
from kolabik.governments.models import Unit, UnitKind
from tests.world.cast import Cast, make_unit, with_second_factor

SHEET = "Nama;Jenis;Induk;Alamat\nDinas Pendidikan;Dinas;;Jl. A\nSDN 1;SD;Dinas Pendidikan;Jl. B\n"


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.administrator))
    return client


def _upload(client: Client, cast: Cast, text: str, name: str = "unit.csv"):
    address = reverse("governments:unit_import", args=[cast.city.code])
    return client.post(address, {"sheet": SimpleUploadedFile(name, text.encode())})


def _confirm(client: Client, cast: Cast, rows: str):
    address = reverse("governments:unit_import_confirm", args=[cast.city.code])
    return client.post(address, {"rows": rows})


def _sealed(answer) -> str:
    return answer.context["confirm_form"].initial["rows"]


def test_upload_shows_what_would_be_added_and_writes_nothing(administrator, cast):
    answer = _upload(administrator, cast, SHEET)

    preview = answer.context["preview"]
    assert [(row.unit.name, row.parent) for row in preview.rows] == [
        ("Dinas Pendidikan", ""),
        ("SDN 1", "Dinas Pendidikan"),
    ]
    assert preview.left_out == ("Alamat",)
    assert Unit.objects.count() == 3
    assert not Event.objects.exists()


def test_confirm_adds_exactly_what_was_shown(administrator, cast):
    answer = _confirm(administrator, cast, _sealed(_upload(administrator, cast, SHEET)))

    assert answer.headers["Location"] == reverse("governments:units", args=[cast.city.code])
    assert Unit.objects.get(name="SDN 1").parent == Unit.objects.get(name="Dinas Pendidikan")
    assert Event.objects.get().facts == {"number": 2}


def test_confirm_twice_adds_once(administrator, cast):
    sealed = _sealed(_upload(administrator, cast, SHEET))
    _confirm(administrator, cast, sealed)

    assert _confirm(administrator, cast, sealed).status_code == 302
    assert Event.objects.count() == 1


def test_confirm_after_the_units_changed_is_refused(administrator, cast):
    sealed = _sealed(_upload(administrator, cast, SHEET))
    make_unit(cast.city, "Dinas Pendidikan", UnitKind.DEPARTMENT)

    assert _confirm(administrator, cast, sealed).status_code == 409


def test_confirm_takes_no_rows_that_somebody_wrote_themselves(administrator, cast):
    sealed = _sealed(_upload(administrator, cast, SHEET))

    answer = _confirm(administrator, cast, "x" + sealed)

    assert answer.status_code == 422
    assert Unit.objects.count() == 3


def test_confirm_takes_no_rows_of_another_government(client, cast):
    client.force_login(with_second_factor(cast.operator))
    sealed = _sealed(_upload(client, cast, SHEET))

    address = reverse("governments:unit_import_confirm", args=[cast.elsewhere.code])

    assert client.post(address, {"rows": sealed}).status_code == 422


@pytest.mark.parametrize(
    ("language", "where", "what"),
    [
        ("id", "baris 2, kolom C (Induk)", "Baris 2, 3 saling menjadi induk (A → B → A)."),
        ("en", "row 2, column C (Induk)", "Rows 2, 3 are each other's parents (A → B → A)."),
    ],
)
def test_upload_names_the_rows_of_a_loop_in_the_language_of_the_page(
    administrator, cast, language, where, what
):
    administrator.cookies["django_language"] = language

    answer = _upload(administrator, cast, "Nama;Jenis;Induk\nA;Dinas;B\nB;Dinas;A\n")

    assert answer.status_code == 422
    (told,) = answer.context["form"].problems
    assert told.where == where
    assert told.what.startswith(what)


@pytest.mark.parametrize(
    ("text", "name"),
    [("", "unit.csv"), ("Nama;Jenis\n", "unit.pdf"), ("Nama;Jenis\n", "unit.xlsx")],
    ids=["empty", "no sheet", "no workbook inside"],
)
def test_upload_of_no_sheet_is_shown_again(administrator, cast, text, name):
    assert _upload(administrator, cast, text, name).status_code == 422


def test_upload_of_nothing_is_shown_again(administrator, cast):
    address = reverse("governments:unit_import", args=[cast.city.code])

    assert administrator.post(address).status_code == 422
