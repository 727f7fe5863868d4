import pytest
from django.test import Client

from tests.world.cast import Cast, with_second_factor


@pytest.mark.parametrize(
    ("who", "is_needed"), [("organiser", True), ("administrator", True), ("nurse", False)]
)
def test_second_factor_page_says_whether_it_must_be(
    client: Client, cast: Cast, who: str, *, is_needed: bool
):
    client.force_login(getattr(cast, who))

    response = client.get("/account/second-factor/")

    assert response.context["is_needed"] is is_needed
    shown = response.content.decode()
    assert "/account/2fa/app/" in shown
    assert "/account/2fa/passkeys/new/" in shown


def test_second_factor_opens_what_was_closed_without(client: Client, cast: Cast):
    path = f"/governments/{cast.city.code}/people/"
    client.force_login(cast.organiser)
    assert client.get(path)["Location"] == "/account/second-factor/"

    with_second_factor(cast.organiser)

    assert client.get(path).status_code == 200
