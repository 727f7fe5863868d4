import pytest
from django.test import Client
from django.urls import reverse

from kolabik.audit.models import Event
from kolabik.people.models import Person
from kolabik.site.demo.cast import code_now
from kolabik.site.demo.content import city
from tests.world.cast import Cast


def _play(client: Client, email: str) -> Person:
    person = Person.objects.get(email=email)
    answer = client.post(f"/demo/{person.code}/session/", follow=True)
    assert answer.status_code == 200
    return person


def test_whoever_comes_is_led_to_the_door(client: Client, demo):
    answer = client.get("/", follow=True)

    assert answer.redirect_chain == [("/demo/", 302)]
    assert "Ayu Contoh, S.Kom." in answer.text
    assert city().password in answer.text
    assert "Demo: semua yang ada di sini adalah rekaan." in answer.text


def test_one_click_makes_one_somebody_and_the_log_says_how(client: Client, demo):
    person = _play(client, "dewi@contoh.example")

    event = Event.objects.get(verb="person.signed_in")
    assert int(client.session["_auth_user_id"]) == person.pk
    assert (event.subject, event.facts) == (person.code, {"methods": ["demo"]})


@pytest.mark.parametrize("email", ["ayu@contoh.example", "bayu@contoh.example"])
def test_the_powerful_need_no_further_factor_there(client: Client, demo, email: str):
    _play(client, email)

    answer = client.get(reverse("governments:list"), follow=True)

    assert answer.status_code == 200
    assert "Kota Pasuruan (contoh)" in answer.text


def test_to_be_somebody_else_afterwards_works_as_well(client: Client, demo):
    _play(client, "dewi@contoh.example")
    person = _play(client, "bayu@contoh.example")

    assert int(client.session["_auth_user_id"]) == person.pk


def test_the_usual_sign_in_works_with_the_printed_password_and_code(client: Client, demo):
    given = {"login": "bayu@contoh.example", "password": city().password}
    asked = client.post(reverse("account_login"), given, follow=True)

    client.post(asked.redirect_chain[-1][0], {"code": code_now()})

    assert "_auth_user_id" in client.session
    assert Event.objects.get(verb="person.signed_in").facts == {"methods": ["password", "mfa"]}


def test_somebody_who_is_not_of_the_demo_cannot_be_played(client: Client, demo):
    assert client.post("/demo/zzzzzzzzzz/session/").status_code == 404


def test_to_be_somebody_needs_the_form_s_own_token(demo):
    client = Client(enforce_csrf_checks=True)
    person = Person.objects.get(email="ayu@contoh.example")

    assert client.post(f"/demo/{person.code}/session/").status_code == 403
    assert client.get(f"/demo/{person.code}/session/").status_code == 405


def test_a_real_installation_has_no_such_door(client: Client, cast: Cast):
    code = cast.operator.code

    answers = [client.get("/demo/"), client.post(f"/demo/{code}/session/")]

    assert [answer.status_code for answer in answers] == [404, 404]
