import json

from django.conf import settings
from django.test import Client

from tests.world.cast import Cast

TOLD = {"full_name": "Nurul Hidayah", "nip": "19801024 200604 1 009", "language": "en"}


def signed_in(client: Client, name: str = "Nurul") -> Client:
    told = {"login": f"{name.lower()}@example.test", "password": name}
    client.post("/account/login/", told)
    return client


def test_own_page_keeps_the_details_and_speaks_the_language(client: Client, cast: Cast):
    signed_in(client)

    response = client.post("/account/", TOLD)

    cast.nurse.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, "/account/")
    assert cast.nurse.nip == "198010242006041009"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert 'lang="en"' in client.get("/account/").content.decode()


def test_own_page_shows_errors_at_the_field(client: Client, cast: Cast):
    response = signed_in(client).post("/account/", {**TOLD, "nip": "12"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["nip"]


def test_own_page_with_the_nip_of_another_is_refused(client: Client, cast: Cast):
    cast.juror.nip = "198010242006041009"
    cast.juror.save()

    assert signed_in(client).post("/account/", TOLD).status_code == 409


def test_own_pages_lead_the_public_to_the_sign_in(client: Client, cast: Cast):
    for path in ("/account/", "/account/data/", "/account/erasure/", "/account/sessions/"):
        assert client.get(path)["Location"].startswith("/account/login/?next=")


def test_export_asks_for_the_password_again_and_then_is_a_file(client: Client, cast: Cast):
    signed_in(client)
    asked = client.post("/account/data/export/")
    assert asked["Location"] == "/account/again/?next=%2Faccount%2Fdata%2Fexport%2F"

    response = client.post(asked["Location"], {"password": "Nurul"})

    assert response["Content-Disposition"] == (
        f'attachment; filename="kolabik-{cast.nurse.code}.json"'
    )
    assert response["Cache-Control"] == "no-store"
    assert json.loads(response.content)["person"]["full_name"] == "Nurul"
    assert client.post("/account/data/export/").content[:1] == b"{"
    assert client.get("/account/data/export/").status_code == 405


def test_erasure_asks_for_the_password_again_and_for_the_address(client: Client, cast: Cast):
    client.force_login(cast.nurse)
    asked = client.get("/account/erasure/")
    assert asked["Location"] == "/account/again/?next=%2Faccount%2Ferasure%2F"

    confirmed = client.post("/account/again/", {"password": "Nurul", "next": "/account/erasure/"})
    assert confirmed["Location"] == "/account/erasure/"
    assert client.post("/account/erasure/", {"email": "lain@example.test"}).status_code == 422
    done = client.post("/account/erasure/", {"email": "nurul@example.test"})

    cast.nurse.refresh_from_db()
    assert done["Location"] == "/account/login/"
    assert cast.nurse.erased_at is not None
    assert "_auth_user_id" not in client.session


def test_erasure_of_the_last_administrator_is_refused(client: Client, cast: Cast):
    signed_in(client, "Adi")
    client.post("/account/again/", {"password": "Adi"})

    response = client.post("/account/erasure/", {"email": "adi@example.test"})

    assert response.status_code == 409
    cast.administrator.refresh_from_db()
    assert cast.administrator.erased_at is None
