import pytest
from django.test import Client
from django.urls import reverse

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.states import EntryState
from kolabik.foundation import clock
from tests.world.cast import Cast, with_second_factor
from tests.world.entries import begun_entry, running_edition


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return running_edition(cast, clock.now())


@pytest.fixture
def entry(cast: Cast, edition: Edition) -> Entry:
    return begun_entry(cast, edition, clock.now())


@pytest.fixture
def nurse(client: Client, cast: Cast) -> Client:
    client.force_login(cast.nurse)
    return client


def _at(name: str, entry: Entry) -> str:
    return reverse(f"entries:{name}", args=[entry.code])


def _state(entry: Entry) -> str:
    return Entry.objects.get(pk=entry.pk).state


def test_an_author_withdraws_a_draft_and_takes_it_up_again(nurse: Client, entry: Entry):
    answer = nurse.post(_at("withdrawal", entry), {"reason": ""})
    assert answer.headers["Location"] == reverse("entries:mine")
    assert _state(entry) == EntryState.WITHDRAWN
    assert 'name="reason"' not in nurse.get(_at("withdrawal", entry)).text
    assert _at("revival", entry) in nurse.get(_at("detail", entry), follow=True).text

    answer = nurse.post(_at("revival", entry))

    assert answer.headers["Location"] == _at("detail", entry)
    assert _state(entry) == EntryState.DRAFT


def test_what_others_have_is_withdrawn_with_a_reason(nurse: Client, entry: Entry):
    Entry.objects.update(state=EntryState.HANDED_IN)
    assert nurse.post(_at("withdrawal", entry), {"reason": " "}).status_code == 422

    nurse.post(_at("withdrawal", entry), {"reason": "Belum siap"})

    assert _state(entry) == EntryState.WITHDRAWN
    assert entry.withdrawals.get().reason == "Belum siap"


def test_an_organiser_does_not_withdraw_for_the_authors(client: Client, cast: Cast, entry: Entry):
    client.force_login(with_second_factor(cast.organiser))

    for name in ("withdrawal", "revival"):
        assert client.post(_at(name, entry), {"reason": "Ya"}).status_code == 403
