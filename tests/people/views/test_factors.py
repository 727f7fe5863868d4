import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from kolabik.audit.models import Event
from kolabik.people.models import Person
from tests.world.cast import SECRET, Cast, with_second_factor
from tests.world.mailbox import mails_to

ORIN = {"login": "orin@example.test", "password": "Orin"}


def code_of(secret: str) -> str:
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def is_signed_in(client: Client, person: Person) -> bool:
    return client.session.get("_auth_user_id") == str(person.pk)


@pytest.fixture
def organiser(client: Client, cast: Cast) -> Client:
    client.post("/account/login/", ORIN)
    client.post("/account/again/", {"password": "Orin"})
    return client


def test_app_is_set_up_with_its_code_and_gives_recovery_codes(
    organiser: Client, cast: Cast, django_capture_on_commit_callbacks
):
    page = organiser.get("/account/2fa/app/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()

    slip = organiser.post("/account/2fa/app/", {"code": "000000"})
    with django_capture_on_commit_callbacks(execute=True):
        done = organiser.post("/account/2fa/app/", {"code": code_of(secret)})

    assert slip.status_code == 200
    assert done["Location"] == "/account/2fa/recovery-codes/"
    kinds = Authenticator.objects.filter(user=cast.organiser).values_list("type", flat=True)
    assert sorted(kinds) == ["recovery_codes", "totp"]
    codes = organiser.get(done["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert Event.objects.filter(verb="second_factor.added").count() == 2
    assert mails_to("orin@example.test")[0].subject == "Akun Kolabik Anda diubah"


def test_sign_in_with_a_second_factor_waits_for_its_code(client: Client, cast: Cast):
    with_second_factor(cast.organiser)

    first = client.post("/account/login/", ORIN)
    assert first["Location"] == "/account/2fa/authenticate/"
    assert not is_signed_in(client, cast.organiser)
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert (wrong.status_code, is_signed_in(client, cast.organiser)) == (200, False)
    client.post("/account/2fa/authenticate/", {"code": code_of(SECRET)})

    assert is_signed_in(client, cast.organiser)
    assert Event.objects.get(verb="person.signed_in").facts == {"methods": ["password", "mfa"]}


def test_sign_in_by_mail_code_waits_for_the_second_factor_too(client: Client, cast: Cast):
    with_second_factor(cast.organiser)
    client.post("/account/login/code/", {"email": "orin@example.test"})
    code = re.search(r"^\w{4}-\w{4}$", mails_to("orin@example.test")[0].body, re.MULTILINE)
    assert code is not None

    answer = client.post("/account/login/code/confirm/", {"code": code[0]})

    assert answer["Location"].startswith("/account/2fa/authenticate/")
    assert not is_signed_in(client, cast.organiser)


def test_sign_in_keeps_where_one_wanted_to_go_through_the_second_factor(client: Client, cast: Cast):
    with_second_factor(cast.organiser)
    client.post("/account/login/", {**ORIN, "next": "/account/data/"})

    done = client.post("/account/2fa/authenticate/", {"code": code_of(SECRET)})

    assert done["Location"] == "/account/data/"


def test_guessing_the_second_factor_is_stopped(client: Client, cast: Cast):
    with_second_factor(cast.organiser)
    client.post("/account/login/", ORIN)
    for guess in range(5):
        client.post("/account/2fa/authenticate/", {"code": f"00000{guess}"})

    client.post("/account/2fa/authenticate/", {"code": code_of(SECRET)})

    assert not is_signed_in(client, cast.organiser)


def test_app_removed_is_recorded_and_asked_for_again(organiser: Client, cast: Cast):
    with_second_factor(cast.organiser)

    assert organiser.get("/account/2fa/app/removal/").status_code == 200
    organiser.post("/account/2fa/app/removal/")

    assert not Authenticator.objects.filter(user=cast.organiser).exists()
    assert Event.objects.get(verb="second_factor.removed").facts == {"kind": "totp"}
    home = organiser.get(f"/governments/{cast.city.code}/people/")
    assert home["Location"] == "/account/second-factor/"


def test_recovery_codes_are_shown_downloaded_and_made_anew(organiser: Client, cast: Cast):
    with_second_factor(cast.organiser)

    made = organiser.post("/account/2fa/recovery-codes/new/")
    shown = organiser.get(made["Location"])
    file = organiser.get("/account/2fa/recovery-codes/download/")

    codes = shown.context["unused_codes"]
    assert all(code in file.content.decode() for code in codes)
    assert file["Content-Disposition"].startswith("attachment")
    assert organiser.get("/account/2fa/recovery-codes/new/").status_code == 200


def test_a_recovery_code_signs_in_once(client: Client, cast: Cast):
    with_second_factor(cast.organiser)
    client.force_login(cast.organiser)
    client.post("/account/again/", {"password": "Orin"})
    client.post("/account/2fa/recovery-codes/new/")
    code = client.get("/account/2fa/recovery-codes/").context["unused_codes"][0]

    outcomes = []
    for _ in range(2):
        fresh = Client()
        fresh.post("/account/login/", ORIN)
        fresh.post("/account/2fa/authenticate/", {"code": code})
        outcomes.append(is_signed_in(fresh, cast.organiser))

    assert outcomes == [True, False]


@pytest.mark.parametrize(
    "path",
    [
        "/account/2fa/",
        "/account/2fa/app/",
        "/account/2fa/passkeys/",
        "/account/2fa/passkeys/new/",
        "/account/password/change/",
    ],
)
def test_every_page_of_safety_is_in_our_look_without_anything_inline(organiser: Client, path: str):
    response = organiser.get(path)

    shown = response.content.decode()
    assert response.status_code == 200
    assert "web/page.html" in [template.name for template in response.templates]
    scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", shown)
    assert all('type="application/json"' in script for script in scripts)
    assert re.findall(r"\son\w+=|\sstyle=", shown) == []


def test_changing_the_second_factor_asks_for_the_password_again(client: Client, cast: Cast):
    client.force_login(cast.organiser)

    for path in ("/account/2fa/app/", "/account/2fa/passkeys/new/"):
        assert client.get(path)["Location"].startswith("/account/again/?next=")


PARTS = dict.fromkeys(
    ("clientDataJSON", "attestationObject", "authenticatorData", "signature"), "e30"
)
MADE_UP = [
    "",
    "no json",
    "[]",
    "5",
    '{"id": "x"}',
    '{"id": "x", "rawId": "y", "type": "public-key", "response": {}}',
    json.dumps({"id": "eHg", "rawId": "eHg", "type": "public-key", "response": PARTS}),
]


@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_made_up_passkey_is_not_kept(organiser: Client, cast: Cast, made_up: str):
    organiser.get("/account/2fa/passkeys/new/")

    response = organiser.post(
        "/account/2fa/passkeys/new/", {"name": "Laptop", "credential": made_up}
    )

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Authenticator.objects.filter(user=cast.organiser).exists()


@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_made_up_passkey_signs_nobody_in(client: Client, cast: Cast, made_up: str):
    client.get("/account/2fa/passkeys/login/", headers={"accept": "application/json"})

    response = client.post("/account/2fa/passkeys/login/", {"credential": made_up})

    assert response["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_made_up_passkey_is_no_second_factor(client: Client, cast: Cast, made_up: str):
    with_second_factor(cast.organiser)
    client.post("/account/login/", ORIN)

    response = client.post("/account/2fa/authenticate/", {"credential": made_up})

    assert (response.status_code, is_signed_in(client, cast.organiser)) == (200, False)


def test_passkey_options_for_signing_in_come_as_data(client: Client, db: None):
    response = client.get("/account/2fa/passkeys/login/", headers={"accept": "application/json"})

    assert "challenge" in response.json()["request_options"]["publicKey"]


def test_passkey_of_another_person_is_not_found(organiser: Client, cast: Cast):
    theirs = Authenticator.objects.create(user=cast.nurse, type="webauthn", data={"name": "x"})

    assert organiser.get(f"/account/2fa/passkeys/{theirs.pk}/").status_code == 404
    assert organiser.post(f"/account/2fa/passkeys/{theirs.pk}/removal/").status_code == 404
