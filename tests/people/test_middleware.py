import pytest
from django.test import Client

from tests.world.cast import Cast, with_second_factor


def people_of(cast: Cast) -> str:
    return f"/governments/{cast.city.code}/people/"


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
