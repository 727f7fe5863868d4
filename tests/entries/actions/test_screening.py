import pytest

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.entries.actions.screening import Mark, check_entry
from kolabik.entries.models import Check, Entry, Submission
from kolabik.foundation.refused import Refused
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.screening import decided_entry, submitted_entry

PASSED, FAILED = Mark(has_passed=True), Mark(has_passed=False, reason="Tidak ditandatangani.")


@pytest.fixture
def sent(cast: Cast, edition: Edition) -> Entry:
    return submitted_entry(cast, edition, AT)


@pytest.fixture
def submission(sent: Entry) -> Submission:
    return sent.submissions.get()


def _check(cast: Cast, submission: Submission, **marks: Mark) -> dict[str, bool | None]:
    by = {"actor": cast.organiser, "at": AT}
    keys = {key.replace("__", ":"): mark for key, mark in marks.items()}
    found = check_entry(submission.entry.code, submission.code, keys, **by)
    return {finding.rule.key: finding.has_passed for finding in found}


def _refusal(cast: Cast, submission: Submission, **marks: Mark) -> str:
    with pytest.raises(Refused) as refused:
        _check(cast, submission, **marks)
    return refused.value.code


def _paper(submission: Submission) -> str:
    return next(f"document__{key}" for key in submission.content["documents"])


def test_check_entry_keeps_what_was_found_and_why(cast: Cast, submission: Submission):
    paper = _paper(submission)

    found = _check(cast, submission, **{paper: FAILED})

    assert found[paper.replace("__", ":")] is False
    check = Check.objects.get()
    assert (check.reason, check.checked_by) == ("Tidak ditandatangani.", cast.organiser.code)
    event = Event.objects.get(verb="entry.checked")
    assert event.facts["failed"] == [paper.replace("__", ":")]


def test_what_the_system_found_counts_until_somebody_finds_otherwise(
    cast: Cast, submission: Submission
):
    found = _check(cast, submission)

    assert (found["form"], found["age"], found["unit"]) == (True, True, True)
    assert Check.objects.count() == 0
    assert _check(cast, submission, form=FAILED)["form"] is False


def test_check_entry_with_the_same_again_records_nothing(cast: Cast, submission: Submission):
    paper = _paper(submission)
    _check(cast, submission, **{paper: FAILED})

    _check(cast, submission, **{paper: FAILED, "form": PASSED})

    assert Event.objects.filter(verb="entry.checked").count() == 1
    assert Check.objects.count() == 1


def test_check_entry_may_change_its_mind(cast: Cast, submission: Submission):
    paper = _paper(submission)
    _check(cast, submission, **{paper: FAILED})

    found = _check(cast, submission, **{paper: PASSED})

    assert found[paper.replace("__", ":")] is True
    assert Check.objects.get().reason == ""


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_rule_is_not_failed_without_a_reason(cast: Cast, submission: Submission, reason: str):
    mark = Mark(has_passed=False, reason=reason)

    assert _refusal(cast, submission, form=mark) == "reason_missing"


def test_a_reason_has_its_length(cast: Cast, submission: Submission):
    mark = Mark(has_passed=False, reason="x" * 501)

    assert _refusal(cast, submission, form=mark) == "reason_too_long"


def test_a_rule_that_the_edition_does_not_have_is_refused(cast: Cast, submission: Submission):
    assert _refusal(cast, submission, check__weather=PASSED) == "no_such_rule"


def test_what_was_sent_in_anew_is_looked_at_anew(cast: Cast, submission: Submission):
    with pytest.raises(Refused) as refused:
        check_entry(submission.entry.code, "x" * 10, {}, actor=cast.organiser, at=AT)

    assert refused.value.code == "sent_in_anew"


def test_a_draft_is_not_screened(cast: Cast, entry: Entry):
    with pytest.raises(Refused) as refused:
        check_entry(entry.code, "x" * 10, {}, actor=cast.organiser, at=AT)

    assert refused.value.code == "wrong_state"


def test_what_is_decided_is_checked_no_more(cast: Cast, sent: Entry, submission: Submission):
    decided_entry(cast, sent, AT, is_told=False)

    assert _refusal(cast, submission, form=FAILED) == "decided_already"
