import pytest
from django.test import Client
from django.urls import reverse

from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.states import EntryState
from tests.world.cast import Cast


@pytest.fixture
def address(entry: Entry) -> str:
    return reverse("entries:about", args=[entry.code])


def test_an_author_says_what_it_is_and_goes_on_to_the_team(
    client: Client, cast: Cast, entry: Entry, address: str
):
    client.force_login(cast.nurse)
    category = rulebook_of(entry.edition).categories[1].key
    sent = {"name": "Antre Cepat", "began_on": "2020-01-01", "category": category}

    answer = client.post(address, sent)

    assert answer.headers["Location"] == reverse("entries:team", args=[entry.code])
    entry.refresh_from_db()
    assert (entry.innovation.name, entry.category) == ("Antre Cepat", category)
    assert str(entry.innovation.began_on) == "2020-01-01"


def test_what_is_wrong_stands_at_its_field(client: Client, cast: Cast, address: str):
    client.force_login(cast.nurse)

    answer = client.post(address, {"name": "", "expansion": "Tetap di sini"})

    assert answer.status_code == 422
    assert "Tetap di sini" in answer.text


def test_its_coordinator_may_change_it_and_an_organiser_only_reads(
    client: Client, cast: Cast, address: str
):
    client.force_login(cast.coordinator)
    assert client.post(address, {"name": "Antre Cepat"}).status_code == 302

    client.force_login(cast.auditor)
    assert client.get(address).status_code == 404  # a draft


@pytest.mark.parametrize(
    ("state", "told"), [(EntryState.DRAFT, True), (EntryState.WITHDRAWN, False)]
)
def test_the_page_leads_to_withdrawing_while_there_is_something_to_withdraw(
    client: Client, cast: Cast, entry: Entry, address: str, state: str, told: bool
):
    Entry.objects.update(state=state)
    client.force_login(cast.nurse)

    shown = client.get(address).text

    assert (reverse("entries:withdrawal", args=[entry.code]) in shown) is told
    assert (reverse("entries:revival", args=[entry.code]) in shown) is not told
