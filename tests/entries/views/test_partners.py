import pytest
from django.test import Client
from django.urls import reverse

from kolabik.entries.models import Entry
from kolabik.governments.models import UnitKind
from tests.world.cast import Cast, make_unit


@pytest.fixture
def address(entry: Entry) -> str:
    return reverse("entries:partners", args=[entry.code])


@pytest.fixture
def nurse(client: Client, cast: Cast) -> Client:
    client.force_login(cast.nurse)
    return client


def _asked(entry: Entry) -> list[str]:
    return [one.unit.name for one in entry.innovation.partnerships.all()]


def test_an_author_asks_a_unit_and_takes_it_off(
    nurse: Client, cast: Cast, entry: Entry, address: str
):
    assert nurse.post(address, {"unit": cast.school.code}).headers["Location"] == address
    assert _asked(entry) == [cast.school.name]
    off = reverse("entries:partner_removal", args=[entry.code, cast.school.code])
    assert off in nurse.get(address).text

    assert nurse.post(off).headers["Location"] == address

    assert _asked(entry) == []
    assert nurse.post(off).status_code == 404


@pytest.mark.parametrize("which", ["", "own", "away"])
def test_only_other_units_of_the_government_are_asked(
    nurse: Client, cast: Cast, entry: Entry, address: str, which: str
):
    away = make_unit(cast.elsewhere, "Dinas Lain", UnitKind.DEPARTMENT)
    unit = {"": "", "own": cast.clinic.code, "away": away.code}[which]

    assert nurse.post(address, {"unit": unit}).status_code == 422
    assert _asked(entry) == []


def test_who_may_not_change_the_innovation_asks_nobody(
    client: Client, cast: Cast, entry: Entry, address: str
):
    entry.innovation.members.all().delete()
    type(entry.innovation).objects.update(custodian=None)
    client.force_login(cast.nurse)

    assert client.post(address, {"unit": cast.school.code}).status_code == 404
