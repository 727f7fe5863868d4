"""From an empty installation to a city with its units, an invited colleague, and a whole log."""

import re

import pytest

from kolabik.audit.queries import flaws
from kolabik.governments.models import Government
from kolabik.outbox.models import Message
from kolabik.people.models import Grant, Role
from tests.journeys.browsers import DESKTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "sungai-gembong-1867"  # noqa: S105  of an invented person
SHEET = "Nama;Jenis;Induk\nDinas Kesehatan;Dinas;\nUPT Puskesmas Melati;Puskesmas;Dinas Kesehatan\n"


@pytest.mark.parametrize(("size", "language"), [(PHONE, "id"), (DESKTOP, "en")], ids=["id", "en"])
def test_a_city_begins_and_invites_its_organiser(
    visit, is_fine, app_code, tmp_path, size, language
):
    page = visit("/", size, language)
    _found(page, is_fine)
    _protect(page, is_fine, app_code)

    city = Government.objects.get()
    page.goto(f"{_origin(page)}/")
    page.wait_for_url(f"**/governments/{city.code}/")
    is_fine(page)

    _import_units(page, is_fine, city, tmp_path)
    _invite(page, is_fine, city)
    for path in ("/log/", "/log/verification/", "/outbox/", "/account/", "/account/sessions/"):
        page.goto(f"{_origin(page)}{path}")
        is_fine(page)

    _accept(visit, is_fine, app_code, size, language)
    assert list(flaws()) == []


def _origin(page) -> str:
    return re.match(r"https?://[^/]+", page.url)[0]


def _found(page, is_fine) -> None:
    is_fine(page)
    page.fill("[name=full_name]", "Adi Rekaan")
    page.fill("[name=email]", "adi@example.test")
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.fill("[name=government]", "Pemerintah Kota Pasuruan")
    page.click("button.primary")
    assert "/account/second-factor/" in page.url


def _protect(page, is_fine, app_code) -> None:
    is_fine(page)
    page.goto(f"{_origin(page)}/account/2fa/app/")
    if page.query_selector("[name=password]"):
        is_fine(page)
        page.fill("[name=password]", PASSWORD)
        page.click("button.primary")
    is_fine(page)
    page.fill("[name=code]", app_code(page.inner_text("main code").strip()))
    page.click("button.primary")
    assert "/recovery-codes/" in page.url
    is_fine(page)


def _import_units(page, is_fine, city: Government, folder) -> None:
    sheet = folder / "unit.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    page.goto(f"{_origin(page)}/governments/{city.code}/units/import/")
    is_fine(page)
    page.set_input_files("[name=sheet]", str(sheet))
    page.click("button.primary")
    is_fine(page)
    assert city.units.count() == 0
    page.click("button.primary")
    page.wait_for_url("**/units/**")
    assert sorted(city.units.values_list("name", flat=True)) == [
        "Dinas Kesehatan",
        "UPT Puskesmas Melati",
    ]
    page.goto(f"{_origin(page)}/governments/{city.code}/units/")
    is_fine(page)


def _invite(page, is_fine, city: Government) -> None:
    page.goto(f"{_origin(page)}/governments/{city.code}/people/invite/")
    is_fine(page)
    page.fill("[name=email]", "orin@example.test")
    page.check("[name=role][value=organiser]")
    page.click("button.primary")
    is_fine(page)
    page.goto(f"{_origin(page)}/governments/{city.code}/people/")
    is_fine(page)


def _accept(visit, is_fine, app_code, size, language) -> None:
    message = Message.objects.get(address="orin@example.test")
    path = re.search(r"/invitations/\S+/", message.body)[0]
    page = visit(path, size, language)
    is_fine(page)
    page.fill("[name=full_name]", "Orin Rekaan")
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.click("button.primary")
    assert Grant.objects.get(person__email="orin@example.test").role == Role.ORGANISER
    page.goto(f"{_origin(page)}/")
    assert "/account/second-factor/" in page.url
    _protect(page, is_fine, app_code)
    page.goto(f"{_origin(page)}/")
    is_fine(page)
