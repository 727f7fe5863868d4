import pytest
from django.urls import reverse

from kolabik.governments.queries import goals_of
from tests.world.cast import with_second_factor


@pytest.fixture
def address(client, cast) -> str:
    client.force_login(with_second_factor(cast.administrator))
    return reverse("governments:goals", args=[cast.city.code])


def test_edit_saves_all_goals_and_shows_them_again(client, cast, address):
    given = {"vision": "Kota madinah", "missions": "1. Sehat\r\n2. Maju\r\n", "sdgs": ["3", "16"]}

    client.post(address, given)

    goals = goals_of(cast.city)
    assert (goals.vision, goals.missions, goals.sdgs) == (
        "Kota madinah",
        ("Sehat", "Maju"),
        (3, 16),
    )
    assert client.get(address).context["form"].initial == {
        "vision": "Kota madinah",
        "missions": "Sehat\nMaju",
        "sdgs": [3, 16],
    }


def test_edit_with_an_unknown_goal_is_shown_again(client, cast, address):
    answer = client.post(address, {"sdgs": ["18"]})

    assert answer.status_code == 422
    assert goals_of(cast.city).is_empty
