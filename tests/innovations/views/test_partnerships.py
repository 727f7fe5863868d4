import pytest
from django.test import Client
from django.urls import reverse

from kolabik.innovations.actions.partnering import ask_partner
from kolabik.innovations.models import Innovation, Partnership
from kolabik.people.models import Person, Role
from tests.innovations.conftest import AT
from tests.world.cast import Cast, make_person


@pytest.fixture
def teacher(cast: Cast) -> Person:
    return make_person("Tuti", Role.COORDINATOR, cast.city, cast.school)


@pytest.fixture
def address(innovation: Innovation, cast: Cast) -> str:
    ask_partner(innovation.code, cast.school.code, actor=cast.nurse, at=AT)
    return reverse("innovations:partnership", args=[innovation.code, cast.school.code])


def _state() -> str:
    return Partnership.objects.get().state


def test_who_coordinates_the_asked_unit_confirms_and_may_change_the_answer(
    client: Client, teacher: Person, address: str
):
    client.force_login(teacher)
    shown = client.get(address).text
    assert "Antre Daring" in shown
    assert 'value="yes"' in shown

    assert client.post(address, {"answer": "yes"}).headers["Location"] == address
    assert _state() == "confirmed"
    assert 'value="yes"' not in client.get(address).text

    client.post(address, {"answer": "no"})
    assert _state() == "declined"


def test_others_of_both_units_read_it_and_do_not_answer(client: Client, cast: Cast, address: str):
    participant = make_person("Rina", Role.PARTICIPANT, cast.city, cast.school)
    for reader in (participant, cast.nurse):
        client.force_login(reader)

        assert 'name="answer"' not in client.get(address).text
        assert client.post(address, {"answer": "yes"}).status_code == 403
    assert _state() == "asked"


def test_strangers_and_units_that_are_not_asked_find_nothing(
    client: Client, cast: Cast, innovation: Innovation, address: str
):
    client.force_login(cast.nurse)
    unasked = reverse("innovations:partnership", args=[innovation.code, cast.health.code])
    assert client.get(unasked).status_code == 404

    client.force_login(cast.guest)
    assert client.get(address).status_code == 404
