from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.foundation import clock
from kolabik.innovations.models import Innovation
from tests.world.entries import nurses_innovation, running_edition


@pytest.fixture
def now_open(cast):
    """Return an edition whose registration runs while the test does."""
    return running_edition(cast, clock.now())


def _url(edition) -> str:
    return reverse("entries:begin", args=[edition.code])


def test_begin_with_a_new_innovation_writes_it_down_and_places_the_entry(client, cast, now_open):
    client.force_login(cast.nurse)
    rules = rulebook_of(now_open)
    chosen = {"category": rules.categories[1].key, "track": rules.tracks[0].key}

    answer = client.post(_url(now_open), {"innovation": "new", "name": "Antre", **chosen})

    entry = Entry.objects.get()
    assert answer.headers["Location"] == reverse("entries:detail", args=[entry.code])
    assert (entry.innovation.name, entry.unit) == ("Antre", cast.clinic)
    assert (entry.category, entry.track) == (chosen["category"], chosen["track"])


def test_begin_with_one_that_is_there_makes_no_second(client, cast, now_open, at):
    innovation = nurses_innovation(cast, at)
    client.force_login(cast.nurse)

    client.post(_url(now_open), {"innovation": innovation.code})
    client.post(_url(now_open), {"innovation": innovation.code})

    assert Entry.objects.get().innovation == innovation


def test_begin_with_a_new_one_without_a_name_says_so(client, cast, now_open):
    client.force_login(cast.nurse)

    answer = client.post(_url(now_open), {"innovation": "new"})

    assert answer.status_code == 422
    assert not Innovation.objects.exists()


def test_begin_after_registration_leaves_no_innovation_behind(client: Client, cast):
    edition = running_edition(cast, clock.now() - timedelta(days=300))
    client.force_login(cast.nurse)

    answer = client.post(_url(edition), {"innovation": "new", "name": "Antre"})

    assert answer.status_code == 409
    assert not Innovation.objects.exists()


def test_begin_by_who_works_in_no_unit_offers_nothing(client: Client, cast, now_open):
    client.force_login(cast.guest)

    assert "Anda belum dapat mewakili unit" in client.get(_url(now_open)).text
    answer = client.post(_url(now_open), {"innovation": "new", "name": "Antre"})

    assert answer.status_code == 422
    assert not Innovation.objects.exists()


def test_begin_for_a_colleague_by_the_coordinator_says_where_it_competes(
    client: Client, cast, now_open, at
):
    innovation = nurses_innovation(cast, at)
    client.force_login(cast.coordinator)
    category = rulebook_of(now_open).categories[0].key

    client.post(_url(now_open), {"innovation": innovation.code, "category": category})

    assert Entry.objects.get().category == category


def test_the_contests_page_leads_to_entering_it(client: Client, cast, now_open):
    page = reverse("editions:detail", args=[now_open.code])
    assert _url(now_open) in client.get(page).text
    assert "Belum punya akun?" in client.get(page).text

    client.force_login(cast.guest)
    assert _url(now_open) not in client.get(page).text
