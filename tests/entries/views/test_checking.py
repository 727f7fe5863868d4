from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.models import Entry, Submission, SubmissionStart
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from tests.world.cast import Cast
from tests.world.entries import begun_entry, running_edition, whole_entry

PLEDGED = dict.fromkeys(PLEDGES, "on")


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return running_edition(cast, clock.now())


@pytest.fixture
def whole(cast: Cast, edition: Edition) -> Entry:
    return whole_entry(cast, edition, clock.now())


@pytest.fixture
def author(client: Client, cast: Cast) -> Client:
    client.force_login(cast.nurse)
    return client


def _address(entry: Entry) -> str:
    return reverse("entries:check", args=[entry.code])


def _close(edition: Edition) -> None:
    phase = Phase.objects.get(edition=edition, key=REGISTRATION)
    phase.closes_at = clock.now()
    phase.save()


def test_the_check_links_each_problem_to_its_place(author: Client, cast: Cast, edition: Edition):
    entry = begun_entry(cast, edition, clock.now())

    answer = author.get(_address(entry))

    assert answer.status_code == 200
    section = answer.context["sending"].problems[2].section
    page = answer.content.decode()
    assert f'href="/entries/{entry.code}/sections/{section}/#question-' in page
    assert "Kirim</button>" not in page


def test_the_check_of_a_whole_entry_has_one_button_and_notes_the_beginning(
    author: Client, whole: Entry, cast: Cast
):
    page = author.get(_address(whole)).content.decode()

    assert page.count('name="integrity"') == 1
    assert SubmissionStart.objects.get().begun_by == cast.nurse.code


def test_the_check_asks_the_database_no_more_often_for_more_answers(
    author: Client, cast: Cast, edition: Edition, django_assert_num_queries
):
    empty, whole = begun_entry(cast, edition, clock.now(), "Kosong"), None
    whole = whole_entry(cast, edition, clock.now(), "Penuh")
    for entry in (empty, whole):
        author.get(_address(entry))

    with django_assert_num_queries(28):
        author.get(_address(empty))
    with django_assert_num_queries(28):
        author.get(_address(whole))


def test_sending_in_leads_to_the_receipt_and_a_second_click_to_the_same(
    author: Client, whole: Entry
):
    for _ in range(2):
        answer = author.post(_address(whole), PLEDGED)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            reverse("entries:receipt", args=[whole.code]),
        )

    assert Submission.objects.filter(entry=whole).count() == 1
    assert Entry.objects.get(pk=whole.pk).state == EntryState.HANDED_IN


def test_a_missing_pledge_is_told_at_its_box(author: Client, whole: Entry):
    answer = author.post(_address(whole), {"integrity": "on"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["originality"]
    assert not Submission.objects.exists()


def test_whoever_comes_late_is_told_until_when_and_that_the_draft_is_kept(
    author: Client, whole: Entry, edition: Edition
):
    _close(edition)

    page = author.get(_address(whole)).content.decode()
    answer = author.post(_address(whole), PLEDGED)

    assert 'role="alert"' in page
    assert 'name="integrity"' not in page
    assert answer.status_code == 409
    assert "WIB" in answer.content.decode()
    assert Entry.objects.get(pk=whole.pk).state == EntryState.DRAFT


def test_whoever_began_in_time_may_send_in_within_the_grace(
    author: Client, whole: Entry, edition: Edition
):
    author.get(_address(whole))
    _close(edition)

    assert 'name="integrity"' in author.get(_address(whole)).content.decode()
    assert author.post(_address(whole), PLEDGED).status_code == 302


@pytest.mark.parametrize(
    ("zone", "last", "told"),
    [
        ("Asia/Jakarta", "16:59:59", "23.59 WIB"),
        ("Asia/Makassar", "15:59:59", "23.59 WITA"),
        ("Asia/Jayapura", "14:59:59", "23.59 WIT"),
    ],
)
def test_the_last_second_of_registration_is_that_of_the_governments_own_clocks(
    author: Client, cast: Cast, zone: str, last: str, told: str
):
    cast.city.zone = zone
    cast.city.save()
    edition = running_edition(cast, clock.now())
    in_time, late = (whole_entry(cast, edition, clock.now(), name) for name in ("Tepat", "Lambat"))
    closes_at = edition.phases.get(key=REGISTRATION).closes_at
    second = closes_at - timedelta(seconds=1)

    with clock.replayed(second):
        page = author.get(_address(in_time)).content.decode()
        answer = author.post(_address(in_time), PLEDGED)
    with clock.replayed(closes_at):
        refused = author.post(_address(late), PLEDGED)

    assert f"{second:%H:%M:%S}" == last
    assert told in page
    assert (answer.status_code, refused.status_code) == (302, 409)
    assert told in refused.content.decode()
    assert Submission.objects.get().submitted_at == second


def test_a_coordinator_who_is_no_author_does_not_send_in(client: Client, cast: Cast, whole: Entry):
    client.force_login(cast.coordinator)

    assert client.post(_address(whole), PLEDGED).status_code == 403
