from django.conf import settings
from django.test import Client

from kolabik.governments.models import Government
from kolabik.people.models import Person, Role
from tests.world.cast import Cast

TOLD = {
    "titles_before": "",
    "full_name": "Ani Aminah",
    "titles_after": "S.STP.",
    "email": "ani@example.test",
    "password1": "sandi yang panjang",
    "password2": "sandi yang panjang",
    "government": "Pemerintah Kota Pasuruan",
    "kind": "city",
    "zone": "Asia/Jakarta",
}


def test_first_run_makes_the_administrator_signs_in_and_asks_for_a_second_factor(
    client: Client, db: None
):
    assert client.get("/start/").status_code == 200

    response = client.post("/start/", TOLD)

    person = Person.objects.get()
    assert (response.status_code, client.session["_auth_user_id"]) == (302, str(person.pk))
    assert {grant.role for grant in person.grants.all()} == {Role.OPERATOR, Role.ADMINISTRATOR}
    home = client.get(f"/governments/{Government.objects.get().code}/people/")
    assert home["Location"] == "/account/second-factor/"


def test_first_run_with_errors_shows_the_form_again(client: Client, db: None):
    response = client.post("/start/", {**TOLD, "email": "ani", "zone": "Asia/Tokyo"})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"email", "zone"}
    assert not Person.objects.exists()


def test_first_run_is_over_when_somebody_is_here(client: Client, cast: Cast):
    assert client.get("/start/")["Location"] == "/account/login/"
    assert client.post("/start/", TOLD)["Location"] == "/account/login/"
    assert not Person.objects.filter(email="ani@example.test").exists()


def test_first_run_with_the_wrong_setup_key_lets_nobody_in(client: Client, db: None):
    (settings.DATA / "setup-key").write_text("printed\n", encoding="utf-8")

    assert client.post("/start/", TOLD).status_code == 422
    assert client.post("/start/", {**TOLD, "setup_key": "wrong"}).status_code == 422
    assert not Person.objects.exists()
    assert client.post("/start/", {**TOLD, "setup_key": "printed"}).status_code == 302


def test_an_empty_installation_leads_to_the_first_run(client: Client, db: None):
    assert client.get("/account/data/")["Location"] == "/start/"
