from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kolabik.editions.models import Edition
from kolabik.entries.actions.objecting import answer_objection, object_to_decision
from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.models import Entry
from kolabik.entries.queries.standing import NOTHING, standing_of
from kolabik.foundation import clock
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.screening import decided_entry, submitted_entry


def test_a_draft_has_nothing_to_hear_and_asks_nothing(entry: Entry):
    with CaptureQueriesContext(connection) as asked:
        standing = standing_of(entry)

    assert standing is NOTHING
    assert len(asked) == 0


def test_a_returned_entry_says_until_when_and_when_that_is_over(cast: Cast, edition: Edition):
    entry, end = submitted_entry(cast, edition, AT), AT + timedelta(days=1)
    asked = ToCorrect("Tim belum lengkap.", ["team"], end)
    with clock.replayed(AT):
        submission = entry.submissions.get().code
        entry = return_entry(entry.code, submission, asked, actor=cast.organiser, at=AT)
        during = standing_of(entry)
    with clock.replayed(end):
        afterwards = standing_of(entry)

    assert during.until == end - timedelta(minutes=1)
    assert (during.is_over, afterwards.is_over) == (False, True)


def test_a_decision_is_heard_of_when_it_is_told(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    decided_entry(cast, entry, AT, is_told=False)
    entry.refresh_from_db()

    assert standing_of(entry) is NOTHING


def test_who_was_found_not_eligible_may_object_in_time(cast: Cast, edition: Edition):
    entry = decided_entry(cast, submitted_entry(cast, edition, AT), AT, failing="team")
    with clock.replayed(AT):
        in_time = standing_of(entry)
    with clock.replayed(AT + timedelta(days=10)):
        too_late = standing_of(entry)

    assert (in_time.may_object, too_late.may_object) == (True, False)
    assert not in_time.is_eligible


def test_an_objection_that_was_upheld_makes_it_eligible(cast: Cast, edition: Edition):
    entry = decided_entry(cast, submitted_entry(cast, edition, AT), AT, failing="team")
    with clock.replayed(AT):
        object_to_decision(entry.code, "Tim kami lengkap.", actor=cast.nurse, at=AT)
    by = {"actor": cast.administrator, "at": AT}
    answer_objection(entry.code, "Anda benar.", is_upheld=True, **by)
    entry.refresh_from_db()

    standing = standing_of(entry)

    assert (standing.is_eligible, standing.is_upheld, standing.may_object) == (True, True, False)
