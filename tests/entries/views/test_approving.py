import pytest
from django.test import Client
from django.urls import reverse

from kolabik.editions.models import Edition
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import Entry
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from tests.world.cast import Cast, with_second_factor
from tests.world.entries import begun_entry, running_edition, whole_entry


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return running_edition(cast, clock.now())


@pytest.fixture
def handed_in(cast: Cast, edition: Edition) -> Entry:
    return _handed_in(cast, edition, "Antre Daring")


@pytest.fixture
def coordinator(client: Client, cast: Cast) -> Client:
    client.force_login(cast.coordinator)
    return client


def _handed_in(cast: Cast, edition: Edition, name: str) -> Entry:
    at = clock.now()
    entry = whole_entry(cast, edition, at, name)
    submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=at)
    return entry


def _at(name: str, code: str) -> str:
    return reverse(f"entries:{name}", args=[code])


def _state(entry: Entry) -> str:
    return Entry.objects.get(pk=entry.pk).state


def test_the_queue_shows_what_waits_and_asks_as_often_for_three_as_for_one(
    coordinator: Client, cast: Cast, edition: Edition, handed_in: Entry, django_assert_num_queries
):
    begun_entry(cast, edition, clock.now(), "Belum Selesai")
    queue = _at("approvals", cast.city.code)
    coordinator.get(queue)

    with django_assert_num_queries(9):
        page = coordinator.get(queue).content.decode()
    for name in ("Kedua", "Ketiga"):
        _handed_in(cast, edition, name)
    with django_assert_num_queries(9):
        coordinator.get(queue)

    assert _at("approval", handed_in.code) in page
    assert "Belum Selesai" not in page


def test_a_coordinator_reads_an_entry_and_approves_it(coordinator: Client, handed_in: Entry):
    address = _at("approval", handed_in.code)
    assert "Warga mengambil nomor antrean dari rumah." in coordinator.get(address).content.decode()

    assert coordinator.post(address).status_code == 302

    assert _state(handed_in) == EntryState.SUBMITTED
    assert 'name="reason"' not in coordinator.get(address).content.decode()


def test_a_coordinator_sends_an_entry_back_with_a_reason(coordinator: Client, handed_in: Entry):
    address = _at("sending_back", handed_in.code)
    unsaid = coordinator.post(address, {"reason": ""})
    assert (unsaid.status_code, _state(handed_in)) == (422, EntryState.HANDED_IN)

    assert coordinator.post(address, {"reason": "Lengkapi."}).status_code == 302

    assert _state(handed_in) == EntryState.DRAFT


def test_an_author_does_not_approve(client: Client, cast: Cast, handed_in: Entry):
    client.force_login(cast.nurse)

    assert client.post(_at("approval", handed_in.code)).status_code == 403
    assert client.post(_at("sending_back", handed_in.code)).status_code == 403
    assert client.get(_at("approvals", cast.city.code)).status_code == 403


def test_the_coordinator_of_another_unit_does_not_even_see_it(
    client: Client, cast: Cast, handed_in: Entry
):
    cast.coordinator.grants.update(unit=cast.school)
    client.force_login(cast.coordinator)

    assert client.get(_at("approval", handed_in.code)).status_code == 404


def test_an_organiser_approves_for_a_unit_without_a_coordinator_and_for_no_other(
    client: Client, cast: Cast, handed_in: Entry
):
    client.force_login(with_second_factor(cast.organiser))
    assert client.post(_at("approval", handed_in.code)).status_code == 403

    cast.coordinator.grants.all().delete()
    assert _at("approval", handed_in.code) in client.get(_at("approvals", cast.city.code)).text
    assert client.post(_at("approval", handed_in.code)).status_code == 302

    assert _state(handed_in) == EntryState.SUBMITTED
