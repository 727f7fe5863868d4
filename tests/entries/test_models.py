from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kolabik.entries.actions.commenting import write_comment
from kolabik.entries.actions.drafting import withdraw_entry
from kolabik.entries.models import (
    Answer,
    AnswerVersion,
    Attachment,
    Comment,
    Entry,
    Submission,
    SubmissionStart,
)
from kolabik.entries.states import EntryState
from kolabik.innovations.models import EvidenceFile
from tests.entries.conftest import AT
from tests.world.cast import Cast

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def attachment(entry: Entry) -> Attachment:
    file = EvidenceFile.objects.create(
        innovation=entry.innovation,
        file="x",
        name="foto.jpg",
        media_type="image/jpeg",
        size=1,
        sha256="0" * 64,
        uploaded_at=AT,
    )
    return Attachment.objects.create(entry=entry, slot="question:tujuan", file=file, added_at=AT)


def test_an_entry_names_its_contest_and_its_government(entry: Entry, cast: Cast):
    assert str(entry) == "Kolabik Berjalan Antre Daring"
    assert entry.government == cast.city


@pytest.mark.parametrize("state", EntryState)
def test_an_entry_is_writable_as_a_draft_or_returned(state: EntryState):
    assert Entry(state=state).is_writable == (state in {EntryState.DRAFT, EntryState.RETURNED})


@pytest.mark.parametrize(
    "wrong", [{"state": "lost"}, {"state": EntryState.SUBMITTED}, {"state": EntryState.RETURNED}]
)
def test_the_database_holds_no_such_entry(entry: Entry, wrong: dict):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(**wrong)


def _beside(entry: Entry, **fields: object) -> Entry:
    return Entry(
        edition=entry.edition,
        innovation=entry.innovation,
        unit=entry.unit,
        created_at=AT,
        changed_at=AT,
        **fields,
    )


def test_the_database_holds_one_living_entry_of_an_innovation_in_an_edition(
    entry: Entry, act: dict
):
    with pytest.raises(IntegrityError), transaction.atomic():
        _beside(entry).save()

    withdraw_entry(entry.code, "", **act)
    _beside(entry).save()


def test_the_database_holds_one_entry_of_a_number(entry: Entry, act: dict):
    Entry.objects.filter(pk=entry.pk).update(number=7, state=EntryState.WITHDRAWN)

    with pytest.raises(IntegrityError), transaction.atomic():
        _beside(entry, number=7).save()


def test_the_database_holds_one_answer_to_a_question(entry: Entry):
    said = {"entry": entry, "question": "tujuan", "value": {}, "changed_at": AT}
    answer = Answer.objects.create(**said)

    assert str(answer) == "Kolabik Berjalan Antre Daring tujuan"
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(**said)


def test_a_version_goes_on_for_its_writer_until_the_pause_is_too_long(entry: Entry):
    version = AnswerVersion(entry=entry, began_at=AT, ended_at=AT + A_MINUTE, written_by="a")
    end = AT + A_MINUTE * 6

    assert version.goes_on("a", end, A_MINUTE * 5)
    assert not version.goes_on("a", end + timedelta(microseconds=1), A_MINUTE * 5)
    assert not version.goes_on("b", AT + A_MINUTE, A_MINUTE * 5)
    assert str(version).endswith("2026-02-10")


def test_the_database_attaches_a_file_to_a_question_once(attachment: Attachment):
    assert str(attachment).endswith("question:tujuan")
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.create(
            entry=attachment.entry, slot=attachment.slot, file=attachment.file, added_at=AT
        )


def test_the_database_holds_no_empty_comment(entry: Entry, act: dict):
    comment = write_comment(entry.code, "tujuan", "Sudah?", **act)

    assert str(comment).endswith("tujuan")
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.update(text="")


def test_what_happened_to_an_entry_says_when(entry: Entry, act: dict):
    withdraw_entry(entry.code, "", **act)
    start = SubmissionStart(entry=entry, begun_at=AT)
    submission = Submission(entry=entry, submitted_at=AT)

    assert str(entry.withdrawals.get()).endswith("2026-02-10")
    assert str(start).endswith(str(submission)[-16:])
