from datetime import timedelta

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry, SubmissionStart
from kolabik.entries.queries import sheet_of
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.deadline import window_of
from kolabik.entries.queries.sending import section_titles, sending_of
from kolabik.entries.states import EntryState
from kolabik.foundation.clock import replayed
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import whole_entry


def test_sending_of_a_whole_entry_is_ready(cast: Cast, edition: Edition):
    entry = whole_entry(cast, edition, AT)

    with replayed(AT):
        sending = sending_of(sheet_of(entry, "id"), AT)

    assert (sending.is_ready, sending.is_late, sending.n_to_mend) == (True, False, 0)
    assert sending.category == rulebook_of(edition).categories[0].name
    assert sending.n_answers == entry.answers.count()
    assert sending.n_files == 1
    assert sending.through_coordinator


def test_sending_of_a_new_entry_is_not_ready(entry: Entry):
    with replayed(AT):
        sending = sending_of(sheet_of(entry, "id"), AT)

    assert not sending.is_ready
    assert sending.n_to_mend == len(sending.problems) > 0
    assert not sending.category


def test_sending_is_late_from_the_deadline_on_unless_it_was_begun_before(
    cast: Cast, edition: Edition
):
    entry = whole_entry(cast, edition, AT)
    closes_at = window_of(edition).closes_at
    assert closes_at is not None

    with replayed(closes_at):
        assert sending_of(sheet_of(entry, "id"), AT).is_late
        SubmissionStart.objects.create(entry=entry, begun_at=AT, begun_by=cast.nurse.code)
        assert sending_of(sheet_of(entry, "id"), AT).is_ready
    with replayed(closes_at + timedelta(minutes=10)):
        assert sending_of(sheet_of(entry, "id"), AT).is_late


def test_what_is_with_somebody_else_is_no_draft(entry: Entry):
    entry.state = EntryState.HANDED_IN

    assert not sending_of(sheet_of(entry, "id"), AT).is_draft


def test_section_titles_are_in_the_readers_language(entry: Entry, edition: Edition):
    form = rulebook_of(edition).form

    assert section_titles(entry) == {section.key: section.title.id for section in form}
