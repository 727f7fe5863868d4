import pytest
from django.db import transaction

from kolabik.entries.actions.telling import (
    tell_of_approval,
    tell_of_approval_needed,
    tell_of_sending_back,
    tell_receipt,
)
from kolabik.entries.models import Entry, Submission
from kolabik.outbox.models import Message
from tests.entries.conftest import AT
from tests.world.cast import Cast


@pytest.fixture
def numbered(entry: Entry) -> Entry:
    entry.number = 7
    return entry


def _told() -> Message:
    message: Message = Message.objects.get()
    assert message.created_at == AT
    return message


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_receipt_goes_to_the_authors_in_their_language(
    numbered: Entry, cast: Cast, language: str
):
    type(cast.nurse).objects.filter(pk=cast.nurse.pk).update(language=language)
    submission = Submission(entry=numbered, digest="d" * 64, submitted_at=AT)

    with transaction.atomic():
        tell_receipt(submission, AT)

    assert _told().address == cast.nurse.email
    assert "7" in _told().subject
    assert "d" * 64 in _told().body
    assert ("Yth." in _told().body) == (language == "id")


def test_the_request_to_approve_goes_to_the_units_coordinators(numbered: Entry, cast: Cast):
    with transaction.atomic():
        tell_of_approval_needed(numbered, AT)

    assert _told().address == cast.coordinator.email
    assert numbered.innovation.name in _told().subject


def test_the_request_to_approve_goes_to_the_organisers_where_nobody_coordinates(
    numbered: Entry, cast: Cast
):
    cast.coordinator.grants.all().delete()
    with transaction.atomic():
        tell_of_approval_needed(numbered, AT)

    assert _told().address == cast.organiser.email
    assert "belum punya koordinator" in _told().body


def test_the_authors_hear_of_the_approval(numbered: Entry, cast: Cast):
    with transaction.atomic():
        tell_of_approval(numbered, AT)

    assert _told().address == cast.nurse.email
    assert numbered.edition.name in _told().body


def test_the_authors_hear_why_it_came_back(numbered: Entry, cast: Cast):
    with transaction.atomic():
        tell_of_sending_back(numbered, "Lengkapi & kirim <lagi>.", AT)

    assert _told().address == cast.nurse.email
    assert "Lengkapi & kirim <lagi>." in _told().body
