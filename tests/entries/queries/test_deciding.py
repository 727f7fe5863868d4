from datetime import timedelta

import pytest

from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.models import Entry
from kolabik.entries.queries.deciding import (
    is_screenable,
    latest_submission,
    live_decision,
    may_object,
    objection_to,
    objections_end,
    told_decision,
)
from kolabik.foundation import clock
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import running_edition
from tests.world.screening import decided_entry, submitted_entry


@pytest.fixture
def sent(cast: Cast) -> Entry:
    return submitted_entry(cast, running_edition(cast, AT, screening={"objection_days": 5}), AT)


def test_a_decision_stands_before_it_is_told(cast: Cast, sent: Entry):
    assert live_decision(sent) is None
    entry = decided_entry(cast, sent, AT, is_told=False)

    decision = live_decision(entry)

    assert decision is not None
    assert decision.submission == latest_submission(entry)
    assert told_decision(entry) is None


def test_whoever_is_turned_down_may_object_for_so_many_whole_days(cast: Cast, sent: Entry):
    entry = decided_entry(cast, sent, AT, failing="form")
    decision = told_decision(entry)
    assert decision is not None
    end = objections_end(entry, decision)

    assert end is not None
    assert timedelta(days=5) < end - AT < timedelta(days=6)
    assert may_object(entry, end - timedelta(seconds=1))
    assert not may_object(entry, end)
    assert objection_to(decision) is None


def test_a_draft_is_not_the_secretariat_s(entry: Entry):
    assert not is_screenable(entry, AT)
    assert latest_submission(entry) is None


def test_a_returned_entry_is_the_secretariat_s_again_when_its_time_is_over(cast: Cast, sent: Entry):
    asked = ToCorrect("Perbaiki.", ["team"], AT + timedelta(days=3))
    submission = sent.submissions.get().code
    with clock.replayed(AT):
        entry = return_entry(sent.code, submission, asked, actor=cast.organiser, at=AT)

    assert not is_screenable(entry, asked.ends_at - timedelta(seconds=1))
    assert is_screenable(entry, asked.ends_at)
