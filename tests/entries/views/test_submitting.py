import pytest
from django.test import Client
from django.urls import reverse

from kolabik.editions.models import Phase
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import Entry, Submission
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.web.parts.instants import moment
from tests.world.cast import Cast
from tests.world.entries import begun_entry, running_edition, whole_entry


@pytest.fixture
def sent(cast: Cast) -> Submission:
    at = clock.now()
    entry = whole_entry(cast, running_edition(cast, at), at)
    return submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=at)


@pytest.fixture
def author(client: Client, cast: Cast) -> Client:
    client.force_login(cast.nurse)
    return client


def _receipt(entry: Entry) -> str:
    return reverse("entries:receipt", args=[entry.code])


def _take_back(entry: Entry) -> str:
    return reverse("entries:taking_back", args=[entry.code])


def test_the_receipt_says_number_time_and_digest(author: Client, sent: Submission):
    page = author.get(_receipt(sent.entry)).content.decode()

    assert sent.digest in page
    assert moment(sent.submitted_at, "Asia/Jakarta") in page
    assert _take_back(sent.entry) in page


def test_what_was_never_sent_in_has_no_receipt(author: Client, cast: Cast):
    at = clock.now()
    entry = begun_entry(cast, running_edition(cast, at), at)

    assert author.get(_receipt(entry)).status_code == 404


def test_taking_back_makes_a_draft_and_the_receipt_says_so(author: Client, sent: Submission):
    answer = author.post(_take_back(sent.entry))

    assert answer.status_code == 302
    assert Entry.objects.get(pk=sent.entry_id).state == EntryState.DRAFT
    page = author.get(_receipt(sent.entry)).content.decode()
    assert reverse("entries:check", args=[sent.entry.code]) in page


def test_after_the_deadline_nothing_is_taken_back(author: Client, sent: Submission):
    phase = Phase.objects.get(edition=sent.entry.edition, key=REGISTRATION)
    phase.closes_at = clock.now()
    phase.save()

    assert _take_back(sent.entry) not in author.get(_receipt(sent.entry)).content.decode()
    assert author.post(_take_back(sent.entry)).status_code == 409


def test_a_coordinator_reads_the_receipt_and_takes_nothing_back(
    client: Client, cast: Cast, sent: Submission
):
    client.force_login(cast.coordinator)

    assert _take_back(sent.entry) not in client.get(_receipt(sent.entry)).content.decode()
    assert client.post(_take_back(sent.entry)).status_code == 403
