from datetime import timedelta

from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.models import Entry
from kolabik.entries.queries.desk import desk_of
from kolabik.foundation import clock
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import running_edition
from tests.world.screening import decided_entry, screened_entry, submitted_entry


def test_an_entry_that_never_was_sent_in_is_on_no_desk(entry: Entry):
    assert desk_of(entry, AT) is None


def test_what_was_sent_in_is_open_until_it_is_decided(cast: Cast, edition):
    entry = submitted_entry(cast, edition, AT)
    before = desk_of(entry, AT)
    decided = decided_entry(cast, entry, AT, is_told=False)

    after = desk_of(decided, AT)

    assert before is not None
    assert after is not None
    assert (before.is_open, after.is_open) == (True, False)
    assert (after.is_confirmed, after.is_told) == (True, False)
    assert after.n_checked == len(after.findings)


def test_what_was_failed_is_told(cast: Cast, edition):
    entry = submitted_entry(cast, edition, AT)
    screened_entry(cast, entry, AT, failing="team")

    desk = desk_of(entry, AT)

    assert desk is not None
    assert [finding.rule.key for finding in desk.failed] == ["team"]


def test_a_decision_of_one_waits_for_another_person(cast: Cast):
    edition = running_edition(cast, AT, screening={"persons": 2})
    entry = submitted_entry(cast, edition, AT)
    desk = desk_of(decided_entry(cast, entry, AT, is_told=False), AT)

    assert desk is not None
    assert desk.needs_two
    assert not desk.is_confirmed
    assert (desk.waits_for(cast.organiser), desk.waits_for(cast.administrator)) == (False, True)


def test_a_returned_entry_is_back_on_the_desk_when_its_time_is_over(cast: Cast, edition):
    entry, end = submitted_entry(cast, edition, AT), AT + timedelta(days=1)
    asked = ToCorrect("Tim belum lengkap.", ["team"], end)
    with clock.replayed(AT):
        submission = entry.submissions.get().code
        entry = return_entry(entry.code, submission, asked, actor=cast.organiser, at=AT)

    during, afterwards = desk_of(entry, AT), desk_of(entry, end)

    assert during is not None
    assert afterwards is not None
    assert (during.is_screenable, afterwards.is_screenable) == (False, True)
    assert during.correction_until == end - timedelta(minutes=1)
