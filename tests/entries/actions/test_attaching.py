import io

import pytest
from django.core.files.storage import default_storage

from kolabik.audit.models import Event
from kolabik.entries.actions import attaching
from kolabik.entries.actions.attaching import attach_file, detach_file, discard_file, slots_of
from kolabik.entries.models import Attachment, Entry
from kolabik.entries.queries.asking import questions_of, rulebook_of
from kolabik.entries.states import EntryState
from kolabik.foundation.refused import Refused
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.innovations.models import EvidenceFile
from tests.world.evidence import jpeg, pdf
from tests.world.screening import submitted_entry


@pytest.fixture
def file(entry: Entry, act: dict) -> EvidenceFile:
    return keep_file(entry.innovation.code, Brought("surat.pdf", io.BytesIO(pdf())), **act)


@pytest.fixture
def slots(entry: Entry) -> list[str]:
    return sorted(slots_of(rulebook_of(entry.edition)))


def _refused(act, *given, **named) -> str:
    with pytest.raises(Refused) as refused:
        act(*given, **named)
    return refused.value.code


def test_slots_of_are_the_questions_and_the_documents(entry: Entry):
    rules = rulebook_of(entry.edition)

    assert slots_of(rules) == {f"question:{key}" for key in questions_of(rules)} | {
        f"document:{document.key}" for document in rules.documents
    }


def test_attach_file_shows_it_in_several_places(
    entry: Entry, file: EvidenceFile, slots: list[str], act: dict
):
    for slot in slots[:2]:
        attach_file(entry.code, slot, file.code, **act)

    assert list(entry.attachments.order_by("slot").values_list("slot", "file__code")) == [
        (slot, file.code) for slot in slots[:2]
    ]


def test_attach_file_twice_attaches_it_once(
    entry: Entry, file: EvidenceFile, slots: list[str], act: dict
):
    first = attach_file(entry.code, slots[0], file.code, **act)

    assert attach_file(entry.code, slots[0], file.code, **act) == first
    (event,) = Event.objects.filter(verb="evidence.attached")
    assert event.facts == {"slot": slots[0], "file": file.code}


@pytest.mark.parametrize("slot", ["question:tidak-ada", "document:", "", "ringkasan"])
def test_attach_file_where_the_rules_know_nothing_is_refused(
    entry: Entry, file: EvidenceFile, act: dict, slot: str
):
    assert _refused(attach_file, entry.code, slot, file.code, **act) == "no_such_slot"


def test_attach_file_of_another_innovation_is_refused(
    entry: Entry, slots: list[str], cast, act: dict
):
    other = begin_innovation(cast.clinic.code, Idea("Lain"), **act)
    file = keep_file(other.code, Brought("foto.jpg", io.BytesIO(jpeg())), **act)

    assert _refused(attach_file, entry.code, slots[0], file.code, **act) == "no_such_file"


def test_attach_file_beyond_what_a_place_holds_is_refused(
    entry: Entry, file: EvidenceFile, slots: list[str], act: dict, monkeypatch
):
    monkeypatch.setattr(attaching, "MOST_IN_A_SLOT", 1)
    other = keep_file(entry.innovation.code, Brought("foto.jpg", io.BytesIO(jpeg())), **act)
    attach_file(entry.code, slots[0], file.code, **act)

    assert _refused(attach_file, entry.code, slots[0], other.code, **act) == "slot_full"


@pytest.mark.parametrize("state", [EntryState.HANDED_IN, EntryState.WITHDRAWN])
def test_attach_and_detach_file_of_what_cannot_be_changed_are_refused(
    entry: Entry, file: EvidenceFile, slots: list[str], act: dict, state: EntryState
):
    standing = attach_file(entry.code, slots[0], file.code, **act)
    Entry.objects.filter(pk=entry.pk).update(state=state)

    assert _refused(attach_file, entry.code, slots[1], file.code, **act) == "not_writable"
    assert _refused(detach_file, entry.code, standing.code, **act) == "not_writable"


def test_detach_file_leaves_the_file_itself(
    entry: Entry, file: EvidenceFile, slots: list[str], act: dict
):
    attachments = [attach_file(entry.code, slot, file.code, **act) for slot in slots[:2]]

    detach_file(entry.code, attachments[0].code, **act)
    detach_file(entry.code, attachments[0].code, **act)

    assert Attachment.objects.get() == attachments[1]
    assert EvidenceFile.objects.get() == file
    assert Event.objects.filter(verb="evidence.detached").count() == 1


def test_discard_file_deletes_it_for_good(
    entry: Entry, file: EvidenceFile, act: dict, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        discard_file(entry.code, file.code, **act)
        discard_file(entry.code, file.code, **act)

    assert not EvidenceFile.objects.exists()
    assert not default_storage.exists(file.file.name)
    (event,) = Event.objects.filter(verb="evidence.discarded")
    assert event.facts == {"file": file.code, "sha256": file.sha256}


def test_discard_file_that_is_evidence_somewhere_is_refused(
    entry: Entry, file: EvidenceFile, slots: list[str], act: dict
):
    attach_file(entry.code, slots[0], file.code, **act)

    assert _refused(discard_file, entry.code, file.code, **act) == "still_attached"


def test_discard_file_that_was_sent_in_is_refused(cast, edition, act: dict):
    entry = submitted_entry(cast, edition, act["at"])
    code = entry.attachments.first().file.code
    entry.attachments.all().delete()

    assert _refused(discard_file, entry.code, code, **act) == "sent_in"
