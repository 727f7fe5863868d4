import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.states import EntryState
from kolabik.foundation import clock
from kolabik.innovations.models import Innovation
from tests.world.cast import LONG_AGO, Cast
from tests.world.entries import begun_entry
from tests.world.screening import decided_entry


def _queue(edition: Edition, query: str = "") -> str:
    return reverse("entries:queue", args=[edition.code]) + query


def _many(cast: Cast, edition: Edition, n: int) -> None:
    at, first = clock.now(), Entry.objects.count() + 1
    innovations = Innovation.objects.bulk_create(
        Innovation(
            government=cast.city,
            unit=cast.clinic,
            name=f"Inovasi {number}",
            name_key=f"inovasi{number}",
            created_at=LONG_AGO,
        )
        for number in range(first, first + n)
    )
    Entry.objects.bulk_create(
        Entry(
            edition=edition,
            innovation=innovation,
            unit=cast.clinic,
            category="kesehatan",
            state=EntryState.SUBMITTED,
            number=first + place,
            submitted_at=at,
            created_at=at,
            changed_at=at,
        )
        for place, innovation in enumerate(innovations)
    )


def test_the_queue_begins_with_what_is_to_be_screened_and_leads_to_the_next(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    begun_entry(cast, running, clock.now(), "Belum Selesai")

    page = organiser.get(_queue(running)).content.decode()

    assert page.count(reverse("entries:screening", args=[sent_in.code])) == 2
    assert "Belum Selesai" not in page


def test_the_queue_shows_everything_where_nothing_is_to_be_screened(
    organiser: Client, cast: Cast, running: Edition
):
    draft = begun_entry(cast, running, clock.now(), "Belum Selesai")

    page = organiser.get(_queue(running)).content.decode()

    assert reverse("entries:preview", args=[draft.code]) in page
    assert "entries:screening" not in page


def test_a_search_finds_entries_of_all_stages_unless_one_was_chosen(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    begun_entry(cast, running, clock.now(), "Belum Selesai")

    everywhere = organiser.get(_queue(running, "?q=belum")).context["found"]
    there = organiser.get(_queue(running, "?q=belum&stage=to_screen")).context["found"]

    assert [row.innovation.name for row in everywhere.page] == ["Belum Selesai"]
    assert list(there.page) == []


def test_the_tabs_count_the_stages_in_which_there_is_something(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    begun_entry(cast, running, clock.now(), "Belum Selesai")

    tabs = organiser.get(_queue(running)).context["tabs"]

    counts = {tab.key: (tab.n, tab.is_current) for tab, _url in tabs}
    assert counts == {"all": (2, False), "draft": (1, False), "to_screen": (1, True)}


def test_a_leader_reads_what_was_sent_in_and_screens_nothing(
    leader: Client, cast: Cast, running: Edition, sent_in: Entry
):
    begun_entry(cast, running, clock.now(), "Belum Selesai")

    answer = leader.get(_queue(running, "?stage=all"))

    page = answer.content.decode()
    assert [tab.key for tab, _url in answer.context["tabs"]] == ["all", "to_screen"]
    assert reverse("entries:preview", args=[sent_in.code]) in page
    assert 'name="entry"' not in page
    assert "Belum Selesai" not in page


def test_the_queue_filters_by_category_track_and_kind_of_unit(
    organiser: Client, running: Edition, sent_in: Entry
):
    entry = f"?category={sent_in.category}&track={sent_in.track}&kind=health_centre"
    found = organiser.get(_queue(running, entry)).context["found"]
    other = organiser.get(_queue(running, "?category=pendidikan")).context["found"]

    assert [row.pk for row in found.page] == [sent_in.pk]
    assert list(other.page) == []


def test_the_next_to_screen_is_never_ones_own(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    Innovation.objects.update(custodian=cast.organiser)

    assert organiser.get(_queue(running)).context["next_entry"] is None


def test_a_part_of_the_queue_brings_its_tabs_along(
    organiser: Client, running: Edition, sent_in: Entry
):
    part = organiser.get(_queue(running, "?q=antre"), headers={"HX-Request": "true"})

    page = part.content.decode()
    assert 'id="stages"' in page
    assert 'hx-swap-oob="true"' in page
    assert "<html" not in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_queue_can_be_taken_along(
    organiser: Client, running: Edition, sent_in: Entry, form: str
):
    answer = organiser.get(_queue(running, f"?stage=all&export={form}"))

    assert answer.headers["Content-Disposition"] == f'attachment; filename="entries.{form}"'


def test_the_queue_asks_the_database_as_often_for_57_entries_as_for_300(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    decided_entry(cast, sent_in, clock.now(), is_told=False)
    _many(cast, running, 57)
    address = _queue(running, "?stage=all")
    organiser.get(address)  # the first page also notes where the session is
    with CaptureQueriesContext(connection) as few:
        organiser.get(address)
    _many(cast, running, 243)

    with CaptureQueriesContext(connection) as many:
        answer = organiser.get(address)

    assert answer.context["found"].page.paginator.count == 301
    assert len(many) == len(few)
