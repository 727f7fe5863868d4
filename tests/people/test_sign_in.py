from django.conf import settings
from django.test import Client

from kolabik.audit.models import Event
from tests.world.cast import Cast

NURSE = {"login": "nurul@example.test", "password": "Nurul"}


def test_sign_in_leads_on_and_is_recorded_by_code(client: Client, cast: Cast):
    response = client.post("/account/login/", NURSE)

    assert (response.status_code, response["Location"]) == (302, "/")
    event = Event.objects.get(verb="person.signed_in")
    assert (event.subject, event.actor) == (cast.nurse.code, cast.nurse.code)
    assert event.facts == {"methods": ["password"]}


def test_sign_in_speaks_the_language_of_the_person(client: Client, cast: Cast):
    cast.nurse.language = "en"
    cast.nurse.save()

    client.post("/account/login/", NURSE)

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_sign_in_keeps_the_language_that_was_chosen_on_this_device(client: Client, cast: Cast):
    cast.nurse.language = "en"
    cast.nurse.save()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "id"

    client.post("/account/login/", NURSE)

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "id"


def test_a_failed_sign_in_is_not_recorded(client: Client, cast: Cast):
    client.post("/account/login/", {**NURSE, "password": "no"})

    assert not Event.objects.exists()


def test_a_changed_password_is_recorded(client: Client, cast: Cast):
    client.post("/account/login/", NURSE)
    new = {"password1": "sandi yang panjang", "password2": "sandi yang panjang"}

    client.post("/account/password/change/", {"oldpassword": "Nurul", **new})

    assert Event.objects.get(verb="password.changed").subject == cast.nurse.code
