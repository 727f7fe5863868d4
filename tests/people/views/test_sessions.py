from django.test import Client

from tests.world.cast import Cast

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0"


def signed_in(agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/account/login/", {"login": "nurul@example.test", "password": "Nurul"})
    return client


def test_sessions_show_every_device_this_one_first(cast: Cast):
    signed_in(PHONE)
    here = signed_in(OFFICE)

    sessions = here.get("/account/sessions/").context["sessions"]

    assert [(one.device, one.is_current) for one in sessions] == [
        ("Firefox, Windows", True),
        ("Chrome, Android", False),
    ]


def test_sign_out_everywhere_leaves_this_device_alone(cast: Cast):
    there, here = signed_in(PHONE), signed_in(OFFICE)

    response = here.post("/account/sessions/elsewhere/")

    assert response["Location"] == "/account/sessions/"
    assert here.get("/account/sessions/").status_code == 200
    assert there.get("/account/sessions/").status_code == 302


def test_sign_out_everywhere_by_get_is_not_allowed(cast: Cast):
    assert signed_in(OFFICE).get("/account/sessions/elsewhere/").status_code == 405
