import pytest
from django.urls import reverse

from tests.world.cast import with_second_factor


def test_a_stranger_to_the_house_is_led_to_sign_in_and_back(cast, client):
    wanted = reverse("governments:units", args=[cast.city.code]) + "?q=melati"

    answer = client.get(reverse("people:account"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert "next=" in answer.url
    assert client.get(wanted).status_code in {302, 404}


@pytest.mark.parametrize("role", ["operator", "administrator", "organiser"])
def test_a_powerful_role_sets_up_a_second_factor_before_anything_else(cast, client, role):
    person = cast.by_role()[role]
    client.force_login(person)
    wanted = reverse("governments:list")

    assert client.get(wanted).url == reverse("people:second_factor")
    assert client.get(reverse("people:second_factor")).status_code == 200

    with_second_factor(person)
    assert client.get(wanted).status_code == 200


@pytest.mark.parametrize("role", ["coordinator", "participant", "juror", "leader", "auditor"])
def test_other_roles_need_none(cast, client, role):
    client.force_login(cast.by_role()[role])

    assert client.get(reverse("governments:list")).status_code == 200
