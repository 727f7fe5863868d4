import re

import pytest
from django.test import Client

from kolabik.people.models import Person
from tests.world.cast import Cast, with_second_factor
from tests.world.mailbox import mails_to, path_in

NURSE = {"login": "nurul@example.test", "password": "Nurul"}
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)


def is_signed_in(client: Client, person: Person) -> bool:
    return client.session.get("_auth_user_id") == str(person.pk)


def test_sign_in_with_capitals_in_the_address_is_the_same(client: Client, cast: Cast):
    client.post("/account/login/", {**NURSE, "login": "Nurul@Example.TEST"})

    assert is_signed_in(client, cast.nurse)


@pytest.mark.parametrize(
    ("wanted", "to"),
    [
        ("/account/data/", "/account/data/"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///evil.example", "/"),
    ],
)
def test_sign_in_leads_on_to_our_own_pages_alone(client: Client, cast: Cast, wanted: str, to: str):
    response = client.post("/account/login/", {**NURSE, "next": wanted})

    assert response["Location"] == to


def test_sign_in_answers_alike_for_an_unknown_address_and_a_wrong_password(
    client: Client, cast: Cast
):
    wrong = client.post("/account/login/", {**NURSE, "password": "no"})
    unknown = client.post("/account/login/", {"login": "x@example.test", "password": "no"})

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert not is_signed_in(client, cast.nurse)


def test_sign_in_stops_after_many_wrong_passwords_even_for_the_right_one(
    client: Client, cast: Cast
):
    for _ in range(5):
        client.post("/account/login/", {**NURSE, "password": "no"})

    response = client.post("/account/login/", NURSE)

    assert not is_signed_in(client, cast.nurse)
    told = response.context["form"].non_field_errors()
    assert [error[:47] for error in told] == ["Terlalu banyak percobaan dengan alamat ini. Tun"]


def test_sign_in_from_one_place_stops_after_many_attempts(client: Client, cast: Cast):
    answers = [
        client.post("/account/login/", {"login": f"p{n}@example.test", "password": "no"})
        for n in range(31)
    ]

    assert {answer.status_code for answer in answers[:10]} == {200}
    assert answers[-1].status_code == 429
    assert answers[-1].templates[0].name == "429.html"


def test_sign_in_without_the_forms_token_is_refused(cast: Cast):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/account/login/", NURSE)

    assert response.status_code == 403
    assert response.templates[0].name == "403_csrf.html"


def test_sign_in_by_a_code_from_the_mail(client: Client, cast: Cast):
    sent = client.post("/account/login/code/", {"email": "nurul@example.test"})
    assert sent["Location"] == "/account/login/code/confirm/"
    code = CODE.search(mails_to("nurul@example.test")[0].body)
    assert code is not None

    client.post("/account/login/code/confirm/", {"code": code[0]})

    assert is_signed_in(client, cast.nurse)


def test_sign_in_by_a_wrong_code_three_times_begins_anew(client: Client, cast: Cast):
    client.post("/account/login/code/", {"email": "nurul@example.test"})

    answers = [
        client.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"}).status_code
        for _ in range(3)
    ]

    assert answers == [200, 200, 302]
    assert not is_signed_in(client, cast.nurse)


def test_asking_for_a_code_answers_alike_for_an_unknown_address(cast: Cast):
    known, unknown = Client(), Client()

    answers = [
        known.post("/account/login/code/", {"email": "nurul@example.test"}, follow=True),
        unknown.post("/account/login/code/", {"email": "nobody@example.test"}, follow=True),
    ]

    pages = [
        re.sub(r"nurul|nobody|value=\"[^\"]{64}\"", "", answer.content.decode())
        for answer in answers
    ]
    assert pages[0] == pages[1]
    assert CODE.search(mails_to("nobody@example.test")[0].body) is None


def test_forgotten_password_is_set_anew_through_the_mail(client: Client, cast: Cast):
    client.post("/account/password/reset/", {"email": "nurul@example.test"})
    link = path_in(mails_to("nurul@example.test")[0].body)

    form = client.get(link, follow=True)
    new = {"password1": "sandi yang panjang", "password2": "sandi yang panjang"}
    done = client.post(form.request["PATH_INFO"], new)

    assert done["Location"] == "/account/password/reset/done/"
    assert client.get(done["Location"]).status_code == 200
    cast.nurse.refresh_from_db()
    assert cast.nurse.check_password("sandi yang panjang")
    again = Client().get(link)
    assert again.context["token_fail"] is True


def test_forgotten_password_answers_alike_for_an_unknown_address(client: Client, cast: Cast):
    for address in ("nurul@example.test", "nobody@example.test"):
        response = client.post("/account/password/reset/", {"email": address})
        assert response["Location"] == "/account/password/reset/sent/"

    assert client.get("/account/password/reset/sent/").status_code == 200


def test_password_is_changed_with_the_present_one(client: Client, cast: Cast):
    client.post("/account/login/", NURSE)
    told = {"oldpassword": "Nurul", "password1": "sandi yang panjang"}

    slip = client.post("/account/password/change/", {**told, "password2": "lain"})
    done = client.post("/account/password/change/", {**told, "password2": "sandi yang panjang"})

    assert slip.status_code == 200
    assert done.status_code == 302
    cast.nurse.refresh_from_db()
    assert cast.nurse.check_password("sandi yang panjang")
    assert mails_to("nurul@example.test")[0].notice


def test_sign_out_asks_first_and_is_never_done_by_get(client: Client, cast: Cast):
    client.post("/account/login/", NURSE)

    assert client.get("/account/logout/").status_code == 200
    assert is_signed_in(client, cast.nurse)
    client.post("/account/logout/")
    assert not is_signed_in(client, cast.nurse)


@pytest.mark.parametrize(
    "path",
    [
        "/account/closed/",
        "/account/by-invitation/",
        "/account/office/cancelled/",
        "/account/login/",
        "/account/login/code/",
        "/account/password/reset/",
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_open_page_of_sign_in_is_in_our_look(
    client: Client, cast: Cast, path: str, language: str
):
    client.cookies["django_language"] = language

    response = client.get(path)

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()
    assert "web/plain.html" in [template.name for template in response.templates]


def test_sign_in_pages_have_nothing_inline(client: Client, cast: Cast):
    shown = client.get("/account/login/").content.decode()

    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", shown) == []
    assert re.findall(r"\son\w+=|\sstyle=", shown) == []


def test_sign_up_and_address_pages_do_not_exist(client: Client, cast: Cast):
    for path in ("/account/signup/", "/account/email/", "/account/confirm-email/"):
        assert client.get(path).status_code == 404


def test_the_page_of_a_failed_office_sign_in_leads_back(client: Client, cast: Cast):
    response = client.get("/account/office/failed/")

    assert response.status_code == 401
    assert 'href="/account/login/"' in response.content.decode()


def test_a_first_password_is_set_by_whoever_confirms_that_it_is_them(client: Client, cast: Cast):
    with_second_factor(cast.guest)  # who comes by the office's sign-in, without a password
    cast.guest.set_unusable_password()
    cast.guest.save()
    client.force_login(cast.guest)

    response = client.get("/account/password/set/")

    assert response["Location"].startswith("/account/2fa/again/?next=")
    assert client.post("/account/password/set/").status_code == 302
    cast.guest.refresh_from_db()
    assert not cast.guest.has_usable_password()
