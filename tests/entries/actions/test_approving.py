from datetime import datetime, timedelta

import pytest

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.entries.actions.approving import approve_entry, send_back_entry
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import LONGEST_REASON, Entry, SendingBack, Submission
from kolabik.entries.queries.deadline import approvals_end
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused
from kolabik.outbox.models import Message
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import whole_entry

LATER = AT + timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def handed_in(cast: Cast, edition: Edition) -> Entry:
    entry = whole_entry(cast, edition, AT)
    with clock.replayed(AT):
        submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=AT)
    Message.objects.all().delete()
    return entry


@pytest.fixture
def end(edition: Edition) -> datetime:
    found = approvals_end(edition)
    assert found is not None
    return found


def _approve(entry: Entry, cast: Cast, instant: datetime) -> Entry:
    with clock.replayed(instant):
        return approve_entry(entry.code, actor=cast.coordinator, at=instant)


def test_approve_entry_lets_it_in_and_tells_its_authors(handed_in: Entry, cast: Cast):
    entry = _approve(handed_in, cast, LATER)

    assert entry.state == EntryState.SUBMITTED
    assert (entry.handed_in_at, entry.submitted_at) == (AT, LATER)
    message = Message.objects.get()
    assert (message.address, message.notice) == (cast.nurse.email, "entries/mail/approved.txt")
    event = Event.objects.get(verb="entry.submitted")
    assert (event.actor, event.facts) == (cast.coordinator.code, {"number": 1})


def test_approve_entry_a_second_time_changes_nothing(handed_in: Entry, cast: Cast):
    first = _approve(handed_in, cast, LATER)

    again = _approve(handed_in, cast, LATER + INSTANT)

    assert again.submitted_at == first.submitted_at
    assert Event.objects.filter(verb="entry.submitted").count() == 1


def test_approve_entry_after_the_deadline_until_the_next_phase_ends(
    handed_in: Entry, cast: Cast, end: datetime
):
    with pytest.raises(Refused) as refused:
        _approve(handed_in, cast, end)

    assert refused.value.code == "too_late"
    assert _approve(handed_in, cast, end - INSTANT).state == EntryState.SUBMITTED


def test_approve_entry_that_was_never_handed_in_is_refused(entry: Entry, cast: Cast):
    with pytest.raises(Refused) as refused:
        _approve(entry, cast, AT)

    assert refused.value.code == "not_handed_in"


def test_send_back_entry_gives_it_back_and_tells_its_authors_why(handed_in: Entry, cast: Cast):
    for _ in range(2):
        send_back_entry(handed_in.code, " Lengkapi  tujuannya. ", actor=cast.coordinator, at=LATER)

    entry = Entry.objects.get(pk=handed_in.pk)
    assert (entry.state, entry.number, entry.handed_in_at) == (EntryState.DRAFT, 1, None)
    message = Message.objects.get()
    assert (message.address, message.notice) == (cast.nurse.email, "entries/mail/sent_back.txt")
    assert "Lengkapi tujuannya." in message.body
    assert Event.objects.get(verb="entry.sent_back").facts == {}
    told = SendingBack.objects.get(entry=entry)
    assert (told.reason, told.sent_back_at) == ("Lengkapi tujuannya.", LATER)
    assert told.sent_back_by == cast.coordinator.code
    assert Submission.objects.filter(entry=entry).count() == 1


@pytest.mark.parametrize(
    ("reason", "code"),
    [(" ", "reason_missing"), ("a" * (LONGEST_REASON + 1), "reason_too_long")],
)
def test_send_back_entry_needs_a_reason_that_can_be_read(
    handed_in: Entry, cast: Cast, reason: str, code: str
):
    with pytest.raises(Refused) as refused:
        send_back_entry(handed_in.code, reason, actor=cast.coordinator, at=LATER)

    assert refused.value.code == code


def test_send_back_entry_that_is_in_the_contest_is_refused(handed_in: Entry, cast: Cast):
    _approve(handed_in, cast, LATER)

    with pytest.raises(Refused) as refused:
        send_back_entry(handed_in.code, "Terlambat", actor=cast.coordinator, at=LATER)

    assert refused.value.code == "not_handed_in"


def test_the_log_says_where_an_organiser_spoke_for_a_unit_that_nobody_coordinates(
    handed_in: Entry, cast: Cast
):
    cast.coordinator.grants.all().delete()
    by = {"actor": cast.organiser, "at": LATER}

    send_back_entry(handed_in.code, "Lengkapi.", **by)
    Entry.objects.update(state=EntryState.HANDED_IN)
    with clock.replayed(LATER):
        approve_entry(handed_in.code, **by)

    for verb, facts in (("entry.sent_back", {}), ("entry.submitted", {"number": 1})):
        event = Event.objects.get(verb=verb)
        assert event.actor == cast.organiser.code
        assert event.facts == {**facts, "in_place_of": "coordinator"}
