from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.actions.approving import send_back_entry
from kolabik.entries.actions.submitting import begin_submission, submit_entry, take_back
from kolabik.entries.models import Entry, Submission, SubmissionStart
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused
from kolabik.outbox.models import Message
from kolabik.rulebook.digest import digest_of
from tests.entries.conftest import AT
from tests.world.cast import Cast, make_cast
from tests.world.entries import running_edition, whole_entry

INSTANT = timedelta(microseconds=1)
GRACE = timedelta(minutes=10)
nearly = st.timedeltas(timedelta(minutes=-12), timedelta(minutes=12)) | st.sampled_from(
    [timedelta(0), -INSTANT, INSTANT, GRACE, GRACE - INSTANT]
)


@pytest.fixture
def whole(cast: Cast, edition: Edition) -> Entry:
    return whole_entry(cast, edition, AT)


@pytest.fixture
def deadline(edition: Edition) -> datetime:
    closes_at: datetime = edition.phases.get(key=REGISTRATION).closes_at
    return closes_at


def _submit(entry: Entry, cast: Cast, instant: datetime = AT) -> Submission:
    with clock.replayed(instant):
        return submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=instant)


def _begin(entry: Entry, cast: Cast, instant: datetime) -> None:
    with clock.replayed(instant):
        begin_submission(entry.code, actor=cast.nurse, at=instant)


def _refusal(entry: Entry, cast: Cast, instant: datetime) -> str:
    with pytest.raises(Refused) as refused:
        _submit(entry, cast, instant)
    return refused.value.code


def test_submit_entry_hands_it_in_to_the_coordinator_with_a_number_and_a_receipt(
    whole: Entry, cast: Cast
):
    submission = _submit(whole, cast)

    entry = Entry.objects.get(pk=whole.pk)
    assert (entry.state, entry.number) == (EntryState.HANDED_IN, 1)
    assert (entry.handed_in_at, entry.submitted_at) == (AT, None)
    assert (submission.submitted_at, submission.submitted_by) == (AT, cast.nurse.code)
    assert list(Message.objects.order_by("pk").values_list("address", "notice")) == [
        (cast.nurse.email, "entries/mail/receipt.txt"),
        (cast.coordinator.email, "entries/mail/approval_needed.txt"),
    ]
    receipt = Message.objects.earliest("pk")
    assert submission.digest in receipt.body
    assert "10 Februari 2026 pukul 09.03 WIB" in receipt.body


def test_submit_entry_keeps_what_was_written_under_a_digest_that_can_be_recomputed(
    whole: Entry, cast: Cast
):
    kept = Submission.objects.get(pk=_submit(whole, cast).pk)

    assert digest_of(kept.content) == kept.digest
    assert kept.content["schema"] == "kolabik.entry/1"
    assert kept.content["innovation"]["name"] == "Antre Daring"
    assert kept.content["pledges"] == ["integrity", "originality"]
    assert set(kept.content["answers"]["tujuan"]) == {"typed", "cleaned", "files"}
    event = Event.objects.get(verb="entry.handed_in")
    assert event.facts == {"number": 1, "submission": kept.code, "digest": kept.digest}


def test_submit_entry_a_second_time_returns_the_same(whole: Entry, cast: Cast, deadline: datetime):
    first = _submit(whole, cast)
    n_before = Event.objects.count(), Message.objects.count()

    assert _submit(whole, cast, deadline + timedelta(days=1)) == first
    assert (Event.objects.count(), Message.objects.count()) == n_before


def test_submit_entry_at_the_deadline_counts_in_time_until_its_last_instant(
    whole: Entry, cast: Cast, deadline: datetime
):
    assert _refusal(whole, cast, deadline) == "too_late"
    assert Entry.objects.get(pk=whole.pk).number is None

    assert _submit(whole, cast, deadline - INSTANT).submitted_at == deadline - INSTANT


def test_submit_entry_before_registration_opens_is_refused(
    whole: Entry, cast: Cast, edition: Edition
):
    opens_at = edition.phases.get(key=REGISTRATION).opens_at

    assert _refusal(whole, cast, opens_at - INSTANT) == "too_early"


def test_submit_entry_in_the_grace_needs_to_have_begun_before_the_deadline(
    whole: Entry, cast: Cast, deadline: datetime
):
    _begin(whole, cast, deadline)
    assert _refusal(whole, cast, deadline + INSTANT) == "too_late"
    assert not SubmissionStart.objects.exists()

    _begin(whole, cast, deadline - INSTANT)
    assert _refusal(whole, cast, deadline + GRACE) == "too_late"

    assert _submit(whole, cast, deadline + GRACE - INSTANT).submitted_at > deadline


def test_submit_entry_that_is_not_whole_is_refused(entry: Entry, cast: Cast):
    assert _refusal(entry, cast, AT) == "incomplete"


@pytest.mark.parametrize("pledges", [(), ("integrity",), ("integrity", "originality", "more")])
def test_submit_entry_without_both_pledges_is_refused(whole: Entry, cast: Cast, pledges: tuple):
    with clock.replayed(AT), pytest.raises(Refused) as refused:
        submit_entry(whole.code, pledges, actor=cast.nurse, at=AT)

    assert refused.value.code == "pledge_missing"


def test_entries_of_an_edition_are_numbered_in_the_order_in_which_they_came(
    cast: Cast, edition: Edition
):
    entries = [whole_entry(cast, edition, AT, f"Inovasi {n}") for n in "abc"]

    for entry in reversed(entries):
        _submit(entry, cast)

    found = [Entry.objects.get(pk=entry.pk).number for entry in entries]
    assert found == [3, 2, 1]


def test_take_back_makes_a_draft_whose_number_stays(whole: Entry, cast: Cast):
    _submit(whole, cast)
    with clock.replayed(AT):
        take_back(whole.code, actor=cast.nurse, at=AT)
        again = take_back(whole.code, actor=cast.nurse, at=AT)

    assert (again.state, again.number, again.handed_in_at) == (EntryState.DRAFT, 1, None)
    typed = {"tujuan": Typed({"": "Lebih cepat lagi."}, 1)}
    save_answers(whole.code, typed, actor=cast.nurse, at=AT)
    second = _submit(whole, cast)
    assert second.content["answers"]["tujuan"]["typed"] == {"": "Lebih cepat lagi."}
    assert Entry.objects.get(pk=whole.pk).number == 1
    assert Submission.objects.filter(entry=whole).count() == 2
    assert Event.objects.filter(verb="entry.taken_back").count() == 1


def test_take_back_from_the_deadline_on_is_refused(whole: Entry, cast: Cast, deadline: datetime):
    _submit(whole, cast)

    with clock.replayed(deadline), pytest.raises(Refused) as refused:
        take_back(whole.code, actor=cast.nurse, at=deadline)

    assert refused.value.code == "too_late"


def test_take_back_of_what_is_screened_already_is_refused(whole: Entry, cast: Cast):
    _submit(whole, cast)
    Entry.objects.filter(pk=whole.pk).update(state=EntryState.ELIGIBLE, submitted_at=AT)

    with clock.replayed(AT), pytest.raises(Refused) as refused:
        take_back(whole.code, actor=cast.nurse, at=AT)

    assert refused.value.code == "wrong_state"


def test_submit_entry_again_after_it_was_sent_back_keeps_the_number(whole: Entry, cast: Cast):
    first = _submit(whole, cast)
    send_back_entry(whole.code, "Lengkapi tujuannya.", actor=cast.coordinator, at=AT)

    second = _submit(whole, cast)

    assert second != first
    assert Entry.objects.get(pk=whole.pk).number == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_who_click_twice_at_once_are_none_lost_none_doubled_and_numbered_without_gaps():
    cast = make_cast()
    edition = running_edition(cast, AT)
    entries = [whole_entry(cast, edition, AT, f"Inovasi {n:02}") for n in range(20)]

    def submit(entry: Entry) -> str:
        try:
            return _submit(entry, cast).code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        codes = list(pool.map(submit, [entry for entry in entries for _ in range(2)]))

    assert codes[::2] == codes[1::2]
    assert len(set(codes)) == Submission.objects.count() == 20
    numbers = Entry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 21))
    assert Message.objects.filter(notice="entries/mail/receipt.txt").count() == 20
    kept = Submission.objects.all()
    assert all(digest_of(one.content) == one.digest for one in kept)


@pytest.mark.django_db(transaction=True)
def test_of_a_unit_that_may_send_in_two_no_more_get_in_at_once():
    cast = make_cast()
    edition = running_edition(cast, AT, most_per_unit=2)
    entries = [whole_entry(cast, edition, AT, f"Inovasi {n}") for n in range(5)]

    def submit(entry: Entry) -> str:
        try:
            _submit(entry, cast)
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "in"

    with ThreadPoolExecutor(5) as pool:
        told = list(pool.map(submit, entries))

    assert told.count("in") == 2
    assert set(told) - {"in"} <= {"unit_full", "incomplete"}
    assert Submission.objects.count() == 2


class AroundTheDeadline(RuleBasedStateMachine):
    """An author who begins, sends in and takes back at any instants near the deadline."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.cast = make_cast()
        minutes = self.grace // timedelta(minutes=1)
        self.edition = running_edition(self.cast, AT, grace_minutes=minutes)
        self.entry = whole_entry(self.cast, self.edition, AT)
        self.deadline = self.edition.phases.get(key=REGISTRATION).closes_at
        self.has_begun, self.is_sent, self.n_sent = False, False, 0

    grace = GRACE

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @rule(after=nearly)
    def begin(self, after: timedelta) -> None:
        _begin(self.entry, self.cast, self.deadline + after)
        self.has_begun |= after < timedelta(0) and not self.is_sent

    @rule(after=nearly)
    def submit(self, after: timedelta) -> None:
        is_admitted = after < timedelta(0) or (self.has_begun and after < self.grace)
        if self.is_sent or is_admitted:
            _submit(self.entry, self.cast, self.deadline + after)
            self.n_sent += not self.is_sent
            self.is_sent = True
        else:
            assert _refusal(self.entry, self.cast, self.deadline + after) == "too_late"

    @rule(after=nearly)
    def take_back(self, after: timedelta) -> None:
        instant = self.deadline + after
        with clock.replayed(instant):
            if self.is_sent and after >= timedelta(0):
                with pytest.raises(Refused):
                    take_back(self.entry.code, actor=self.cast.nurse, at=instant)
            else:
                take_back(self.entry.code, actor=self.cast.nurse, at=instant)
                self.is_sent = False

    @invariant()
    def it_is_where_its_author_left_it(self) -> None:
        entry = Entry.objects.get(pk=self.entry.pk)
        assert entry.state == (EntryState.HANDED_IN if self.is_sent else EntryState.DRAFT)
        assert entry.number == (1 if self.n_sent else None)
        assert entry.submissions.count() == self.n_sent


@pytest.mark.django_db
@pytest.mark.parametrize("grace", [timedelta(0), GRACE])
def test_whatever_an_author_does_around_the_deadline_only_what_is_in_time_counts(grace: timedelta):
    machine = type("Machine", (AroundTheDeadline,), {"grace": grace})

    run_state_machine_as_test(
        machine, settings=settings(max_examples=12, stateful_step_count=8, deadline=None)
    )
