import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from kolabik.audit.models import Event
from kolabik.outbox.models import Message
from tests.world.cast import SECRET, Cast, with_second_factor


def sign_in(client: Client, email: str, password: str, **more: str):
    return client.post("/account/login/", {"login": email, "password": password, **more})


def app_code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def test_sign_in_with_a_password_leads_on_and_is_recorded(client: Client, cast: Cast):
    response = sign_in(client, "nurul@example.test", "Nurul")

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.nurse.pk)
    event = Event.objects.get(verb="person.signed_in")
    assert (event.subject, event.actor) == (cast.nurse.code, cast.nurse.code)
    assert event.facts == {"methods": ["password"]}
