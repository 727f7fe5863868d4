import pytest
from django.test import Client
from django.urls import reverse

from kolabik.entries.models import Entry
from kolabik.entries.states import EntryState
from kolabik.people.models import Role
from tests.world.cast import Cast, make_person, with_second_factor


@pytest.fixture
def address(entry: Entry) -> str:
    return reverse("entries:team", args=[entry.code])


@pytest.fixture
def nurse(client: Client, cast: Cast) -> Client:
    client.force_login(cast.nurse)
    return client


def _sent(cast: Cast, name: str = "Bu Ani", share: str = "40") -> dict[str, str]:
    return {
        "mate-0-person": cast.nurse.code,
        "mate-0-name": "",
        "mate-0-share": "60",
        "mate-1-person": "",
        "mate-1-name": name,
        "mate-1-share": share,
        "custodian": cast.coordinator.code,
    }


def _team(entry: Entry) -> list[tuple[str, int | None]]:
    return [(str(one), one.share) for one in entry.innovation.members.order_by("position")]


def test_an_author_names_the_team_and_who_keeps_it(
    nurse: Client, cast: Cast, entry: Entry, address: str
):
    answer = nurse.post(address, _sent(cast))

    assert answer.headers["Location"] == reverse("entries:partners", args=[entry.code])
    assert _team(entry) == [("Nurul", 60), ("Bu Ani", 40)]
    entry.innovation.refresh_from_db()
    assert entry.innovation.custodian == cast.coordinator
    shown = nurse.get(address).text
    assert 'value="Bu Ani"' in shown
    assert 'name="mate-2-name"' in shown


def test_one_more_row_saves_nothing_and_loses_nothing(
    nurse: Client, cast: Cast, entry: Entry, address: str
):
    answer = nurse.post(address, {**_sent(cast, share="empat puluh"), "then": "add"})

    assert answer.status_code == 200
    for kept in ('value="Bu Ani"', 'value="empat puluh"', 'name="mate-2-name"'):
        assert kept in answer.text
    assert _team(entry) == [("Nurul", None)]


def test_what_is_wrong_is_told_and_what_was_typed_stays(
    nurse: Client, cast: Cast, entry: Entry, address: str
):
    empty = {"mate-2-person": "", "mate-2-name": "", "mate-2-share": ""}
    answer = nurse.post(address, {**_sent(cast, share="30"), **empty})

    assert answer.status_code == 422
    assert answer.text.count('class="errors"') == 0  # at a row: the sum is nobody's own mistake
    assert "Jumlah porsi 90 persen" in answer.text
    assert 'value="Bu Ani"' in answer.text
    assert _team(entry) == [("Nurul", None)]


def test_who_can_be_chosen_works_in_the_unit(nurse: Client, cast: Cast, address: str):
    make_person("Rekan Baru", Role.PARTICIPANT, cast.city, cast.clinic)
    make_person("Orang Lain", Role.PARTICIPANT, cast.city, cast.school)

    shown = nurse.get(address).text

    assert "Rekan Baru" in shown
    assert "Orang Lain" not in shown


def test_others_read_the_team_and_cannot_change_it(
    client: Client, cast: Cast, entry: Entry, address: str
):
    client.force_login(with_second_factor(cast.organiser))
    shown = client.get(address).text
    assert "Nurul" in shown
    assert 'name="custodian"' not in shown
    assert client.post(address, _sent(cast)).status_code == 403

    Entry.objects.update(state=EntryState.HANDED_IN)
    client.force_login(cast.nurse)
    assert 'name="custodian"' not in client.get(address).text
    assert client.post(address, _sent(cast)).status_code == 409
