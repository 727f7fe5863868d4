from datetime import datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kolabik.foundation import clock
from tests.world.cast import Cast, with_second_factor


def people_of(cast: Cast) -> str:
    return f"/governments/{cast.city.code}/people/"


WRITES = ("INSERT", "UPDATE", "DELETE", "BEGIN", "SAVEPOINT")


def seen_at(ago: timedelta) -> datetime:
    UserSession.objects.update(last_seen_at=clock.now() - ago)
    return UserSession.objects.get().last_seen_at


def writes_of_a_visit(client: Client, **headers: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/account/", headers=headers).status_code == 200
    return [one["sql"] for one in asked if one["sql"].startswith(WRITES)]


def test_a_second_page_within_the_minute_writes_nothing(client: Client, cast: Cast):
    client.force_login(cast.nurse)
    assert writes_of_a_visit(client) != []
    before = seen_at(timedelta(seconds=50))

    assert writes_of_a_visit(client) == []
    assert UserSession.objects.get().last_seen_at == before


def test_a_page_after_a_minute_notes_that_the_device_was_seen(client: Client, cast: Cast):
    client.force_login(cast.nurse)
    client.get("/account/")
    before = seen_at(timedelta(seconds=61))

    assert writes_of_a_visit(client) != []
    assert UserSession.objects.get().last_seen_at > before


def test_another_browser_with_the_same_key_is_noted_at_once(client: Client, cast: Cast):
    client.force_login(cast.nurse)
    client.get("/account/", headers={"user-agent": "Firefox"})

    client.get("/account/", headers={"user-agent": "Chrome" * 100})

    assert UserSession.objects.get().user_agent.startswith("ChromeChrome")
    assert writes_of_a_visit(client, **{"user-agent": "Chrome" * 100}) == []


def test_whoever_is_not_signed_in_is_led_to_it_and_back(client: Client, cast: Cast):
    response = client.get(people_of(cast), {"role": "juror"})

    back = f"%2Fgovernments%2F{cast.city.code}%2Fpeople%2F%3Frole%3Djuror"
    assert response["Location"] == f"/account/login/?next={back}"


@pytest.mark.parametrize(
    ("who", "needs_it"),
    [("operator", True), ("administrator", True), ("organiser", True), ("leader", False)],
)
def test_powerful_roles_set_up_a_second_factor_before_anything_else(
    client: Client, cast: Cast, who: str, *, needs_it: bool
):
    client.force_login(getattr(cast, who))

    response = client.get(people_of(cast))

    led = response.status_code == 302 and response["Location"] == "/account/second-factor/"
    assert led is needs_it


def test_with_a_second_factor_the_way_is_free(client: Client, cast: Cast):
    client.force_login(with_second_factor(cast.organiser))

    assert client.get(people_of(cast)).status_code == 200


def test_ones_own_account_and_the_language_stay_open(client: Client, cast: Cast):
    client.force_login(cast.organiser)

    assert client.get("/account/").status_code == 200
    assert client.post("/language/", {"language": "en"})["Location"] == "/"
