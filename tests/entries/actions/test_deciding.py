from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
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
from kolabik.entries.actions.deciding import (
    accept_entries,
    confirm_decision,
    confirm_decisions,
    decide_entry,
    drop_decision,
    release_decisions,
)
from kolabik.entries.actions.objecting import answer_objection, object_to_decision
from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.actions.submitting import submit_entry, take_back
from kolabik.entries.models import Check, Decision, Entry
from kolabik.entries.states import PLEDGES, EntryState, Outcome
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused
from kolabik.outbox.models import Message
from tests.entries.conftest import AT
from tests.world.cast import Cast, make_cast
from tests.world.entries import running_edition
from tests.world.screening import decided_entry, screened_entry, submitted_entry

LATER = AT + timedelta(hours=1)
screeners = st.sampled_from(["organiser", "administrator"])


@pytest.fixture
def sent(cast: Cast, edition: Edition) -> Entry:
    return submitted_entry(cast, edition, AT)


@pytest.fixture
def two_person_edition(cast: Cast) -> Edition:
    return running_edition(cast, AT, screening={"persons": 2})


def _by(person: Any) -> dict[str, Any]:
    return {"actor": person, "at": LATER}


def _decide(cast: Cast, entry: Entry, outcome: str, reason: str = "") -> Decision:
    submission = entry.submissions.last()
    assert submission is not None
    return decide_entry(entry.code, submission.code, outcome, reason, **_by(cast.organiser))


def _refusal(cast: Cast, entry: Entry, outcome: str, reason: str = "") -> str:
    with pytest.raises(Refused) as refused:
        _decide(cast, entry, outcome, reason)
    return refused.value.code


class TestDecide:
    def test_an_entry_whose_every_rule_has_passed_is_eligible_and_nobody_is_told(
        self, cast: Cast, sent: Entry
    ):
        screened_entry(cast, sent, AT)
        Message.objects.all().delete()

        decision = _decide(cast, sent, Outcome.ELIGIBLE)

        assert (decision.confirmed_by, decision.released_at) == (cast.organiser.code, None)
        sent.refresh_from_db()
        assert sent.state == EntryState.SUBMITTED
        assert Message.objects.count() == 0

    def test_all_that_a_decision_stands_on_is_kept(self, cast: Cast, sent: Entry):
        screened_entry(cast, sent, AT)

        decision = _decide(cast, sent, Outcome.ELIGIBLE)

        kept = decision.submission.checks
        automatic = kept.filter(is_automatic=True)
        assert {"form", "team", "unit", "age"} <= set(automatic.values_list("rule", flat=True))
        assert kept.filter(is_automatic=False, checked_by=cast.organiser.code).exists()

    def test_a_second_click_decides_once(self, cast: Cast, sent: Entry):
        screened_entry(cast, sent, AT)

        first, again = (_decide(cast, sent, Outcome.ELIGIBLE) for _ in range(2))

        assert first == again
        assert Event.objects.filter(verb="entry.decided").count() == 1

    def test_nothing_is_decided_before_every_rule_is_checked(self, cast: Cast, sent: Entry):
        assert _refusal(cast, sent, Outcome.ELIGIBLE) == "unchecked"

    def test_an_entry_that_failed_a_rule_is_not_eligible(self, cast: Cast, sent: Entry):
        screened_entry(cast, sent, AT, failing="form")

        assert _refusal(cast, sent, Outcome.ELIGIBLE) == "rule_failed"
        assert _refusal(cast, sent, Outcome.INELIGIBLE) == "reason_missing"
        decision = _decide(cast, sent, Outcome.INELIGIBLE, "Bukan layanan publik.")
        assert decision.reason == "Bukan layanan publik."

    def test_an_entry_that_passed_every_rule_is_not_turned_down(self, cast: Cast, sent: Entry):
        screened_entry(cast, sent, AT)

        assert _refusal(cast, sent, Outcome.INELIGIBLE, "Kurang menarik.") == "nothing_failed"

    def test_a_decision_is_dropped_with_a_reason_before_it_is_turned(self, cast: Cast, sent: Entry):
        decided_entry(cast, sent, AT, is_told=False)
        assert _refusal(cast, sent, Outcome.INELIGIBLE, "Salah.") == "decided_already"

        with pytest.raises(Refused):
            drop_decision(sent.code, " ", **_by(cast.organiser))
        drop_decision(sent.code, "Surat keliru dibaca.", **_by(cast.organiser))
        drop_decision(sent.code, "Klik kedua.", **_by(cast.organiser))

        dropped = Decision.objects.get()
        assert (dropped.dropped_because, dropped.dropped_by) == (
            "Surat keliru dibaca.",
            cast.organiser.code,
        )
        assert _decide(cast, sent, Outcome.ELIGIBLE).pk != dropped.pk


class TestTwoPeople:
    def test_a_second_person_has_to_confirm(self, cast: Cast, two_person_edition: Edition):
        entry = submitted_entry(cast, two_person_edition, AT)
        decision = decided_entry(cast, entry, AT, is_told=False).decisions.get()
        assert decision.confirmed_at is None

        with pytest.raises(Refused) as refused:
            confirm_decision(entry.code, **_by(cast.organiser))
        assert refused.value.code == "same_person"

        confirmed = confirm_decision(entry.code, **_by(cast.administrator))
        again = confirm_decision(entry.code, **_by(cast.administrator))
        assert confirmed == again
        assert confirmed.confirmed_by == cast.administrator.code
        assert Event.objects.filter(verb="entry.decision_confirmed").count() == 1

    def test_what_one_alone_decided_is_not_told(self, cast: Cast, two_person_edition: Edition):
        entry = submitted_entry(cast, two_person_edition, AT)
        decided_entry(cast, entry, AT, is_told=False)

        assert release_decisions(two_person_edition.code, **_by(cast.organiser)) == 0

    def test_nothing_is_confirmed_before_it_is_decided(self, cast: Cast, sent: Entry):
        with pytest.raises(Refused) as refused:
            confirm_decision(sent.code, **_by(cast.organiser))

        assert refused.value.code == "undecided"


class TestRelease:
    def test_all_are_told_at_once_each_in_plain_words(self, cast: Cast, edition: Edition):
        good = submitted_entry(cast, edition, AT, "Antre Daring")
        bad = submitted_entry(cast, edition, AT, "Rujukan Cepat")
        waiting = submitted_entry(cast, edition, AT, "Kamar Bayi")
        decided_entry(cast, good, AT, is_told=False)
        decided_entry(cast, bad, AT, failing="form", is_told=False)
        Message.objects.all().delete()

        assert release_decisions(edition.code, **_by(cast.organiser)) == 2

        states = dict(Entry.objects.values_list("code", "state"))
        assert states == {good.code: "eligible", bad.code: "ineligible", waiting.code: "submitted"}
        mails = dict(Message.objects.values_list("notice", "body"))
        assert set(mails) == {"entries/mail/eligible.txt", "entries/mail/ineligible.txt"}
        assert "Surat pernyataan tidak ditandatangani." in mails["entries/mail/ineligible.txt"]

    def test_a_second_click_tells_nobody(self, cast: Cast, sent: Entry, edition: Edition):
        decided_entry(cast, sent, AT)
        Message.objects.all().delete()

        assert release_decisions(edition.code, **_by(cast.organiser)) == 0
        assert Message.objects.count() == 0
        assert Event.objects.filter(verb="edition.decisions_released").count() == 1

    def test_what_was_told_is_not_dropped(self, cast: Cast, sent: Entry):
        decided_entry(cast, sent, AT)

        with pytest.raises(Refused) as refused:
            drop_decision(sent.code, "Keliru.", **_by(cast.organiser))

        assert refused.value.code == "told_already"


class TestInBulk:
    def test_those_that_can_be_accepted_are_and_the_others_say_why_not(
        self, cast: Cast, edition: Edition
    ):
        ready = submitted_entry(cast, edition, AT, "Antre Daring")
        unread = submitted_entry(cast, edition, AT, "Rujukan Cepat")
        screened_entry(cast, ready, AT)

        bulk = accept_entries([unread.code, ready.code, ready.code], **_by(cast.organiser))

        assert bulk.done == [ready.code]
        assert {code: one.code for code, one in bulk.refused.items()} == {unread.code: "unchecked"}
        assert Check.objects.filter(submission__entry=unread).count() == 0

    def test_decisions_are_confirmed_together(self, cast: Cast, two_person_edition: Edition):
        entry = submitted_entry(cast, two_person_edition, AT)
        decided_entry(cast, entry, AT, is_told=False)

        own = confirm_decisions([entry.code], **_by(cast.organiser))
        other = confirm_decisions([entry.code], **_by(cast.administrator))

        assert own.refused[entry.code].code == "same_person"
        assert other.done == [entry.code]


class Secretariat(RuleBasedStateMachine):
    """Whatever authors and two screeners do, a decision follows from what was found and is one."""

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        cast = self.cast = make_cast()
        edition = running_edition(cast, AT, screening={"persons": 2, "objection_days": 5})
        self.entry = submitted_entry(cast, edition, AT)
        self.told: list[str] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def _try(self, act: Any, *given: Any, **named: Any) -> None:
        with clock.replayed(AT):
            try:
                with transaction.atomic():
                    act(*given, **named)
            except Refused:
                pass

    def _latest(self) -> str:
        latest = self.entry.submissions.last()
        assert latest is not None
        return latest.code

    @rule(
        who=st.sampled_from(["organiser", "administrator"]), failing=st.sampled_from(["", "form"])
    )
    def decide(self, who: str, failing: str) -> None:
        def act() -> None:
            screened_entry(self.cast, self.entry, AT, failing=failing)

        self._try(act)
        outcome = Outcome.INELIGIBLE if failing else Outcome.ELIGIBLE
        by = {"actor": getattr(self.cast, who), "at": AT}
        self._try(decide_entry, self.entry.code, self._latest(), outcome, "Karena.", **by)

    @rule(who=screeners)
    def confirm(self, who: str) -> None:
        self._try(confirm_decision, self.entry.code, actor=getattr(self.cast, who), at=AT)

    @rule()
    def drop(self) -> None:
        self._try(drop_decision, self.entry.code, "Lagi.", actor=self.cast.organiser, at=AT)

    @rule()
    def release(self) -> None:
        edition = self.entry.edition.code
        self._try(release_decisions, edition, actor=self.cast.organiser, at=AT)

    @rule()
    def give_back(self) -> None:
        asked = ToCorrect("Perbaiki.", ["team"], AT + timedelta(days=2))
        by = {"actor": self.cast.organiser, "at": AT}
        self._try(return_entry, self.entry.code, self._latest(), asked, **by)

    @rule()
    def send_in_again(self) -> None:
        self._try(submit_entry, self.entry.code, PLEDGES, actor=self.cast.nurse, at=AT)

    @rule()
    def take_it_back(self) -> None:
        self._try(take_back, self.entry.code, actor=self.cast.nurse, at=AT)

    @rule(is_upheld=st.booleans())
    def object_and_answer(self, is_upheld: bool) -> None:
        self._try(object_to_decision, self.entry.code, "Tidak.", actor=self.cast.nurse, at=AT)
        by = {"is_upheld": is_upheld, "actor": self.cast.administrator, "at": AT}
        self._try(answer_objection, self.entry.code, "Sudah dibaca.", **by)

    @invariant()
    def one_decision_stands_and_says_what_the_entry_is(self) -> None:
        self.entry.refresh_from_db()
        standing = list(self.entry.decisions.filter(dropped_at=None))
        assert len(standing) <= 1
        told = [one for one in standing if one.released_at]
        is_decided = self.entry.state in {EntryState.ELIGIBLE, EntryState.INELIGIBLE}
        assert is_decided == bool(told)
        if told:
            (decision,) = told
            upheld = getattr(decision, "objection", None)
            is_eligible = decision.outcome == Outcome.ELIGIBLE or bool(upheld and upheld.is_upheld)
            assert (self.entry.state == EntryState.ELIGIBLE) == is_eligible

    @invariant()
    def two_people_decided_and_it_follows_from_what_they_found(self) -> None:
        for decision in self.entry.decisions.all():
            assert decision.confirmed_by != decision.proposed_by
            failed = decision.submission.checks.filter(has_passed=False).exists()
            if decision.dropped_at is None:
                assert failed == (decision.outcome == Outcome.INELIGIBLE)

    @invariant()
    def a_decision_is_of_what_was_sent_in_last(self) -> None:
        for decision in self.entry.decisions.filter(dropped_at=None):
            assert decision.submission.code == self._latest()


@pytest.mark.django_db
def test_whatever_authors_and_secretariat_do_a_decision_can_be_defended():
    run_state_machine_as_test(
        Secretariat, settings=settings(max_examples=8, stateful_step_count=15, deadline=None)
    )
