"""Entries that the secretariat has: sent in, checked, decided, told."""

from datetime import datetime
from typing import Any

from kolabik.editions.models import Edition
from kolabik.entries.actions.approving import approve_entry
from kolabik.entries.actions.deciding import decide_entry, release_decisions
from kolabik.entries.actions.screening import Mark, check_entry
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import Entry, Submission
from kolabik.entries.queries.formal import findings_of
from kolabik.entries.states import PLEDGES, Outcome
from kolabik.foundation import clock
from tests.world.cast import Cast
from tests.world.entries import whole_entry


def submitted_entry(
    cast: Cast, edition: Edition, at: datetime, name: str = "Antre Daring"
) -> Entry:
    """Let the nurse send an entry in, and the coordinator approve it where it has to be."""
    entry = whole_entry(cast, edition, at, name)
    with clock.replayed(at):
        submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=at)
        approve_entry(entry.code, actor=cast.coordinator, at=at)
    return Entry.objects.get(pk=entry.pk)


def screened_entry(cast: Cast, entry: Entry, at: datetime, *, failing: str = "") -> Submission:
    """Let the organiser check all rules of an entry: all are passed but one, if it is named."""
    submission = entry.submissions.latest("submitted_at", "pk")
    findings = findings_of(entry, submission)
    marks = {one.rule.key: Mark(has_passed=True) for one in findings if one.has_passed is None}
    if failing:
        marks[failing] = Mark(has_passed=False, reason="Tidak ditandatangani.")
    check_entry(entry.code, submission.code, marks, actor=cast.organiser, at=at)
    return submission


def decided_entry(
    cast: Cast, entry: Entry, at: datetime, *, failing: str = "", is_told: bool = True
) -> Entry:
    """Let the organiser decide about an entry, and tell it."""
    submission = screened_entry(cast, entry, at, failing=failing)
    outcome = Outcome.INELIGIBLE if failing else Outcome.ELIGIBLE
    reason = "Surat pernyataan tidak ditandatangani." if failing else ""
    by: dict[str, Any] = {"actor": cast.organiser, "at": at}
    decide_entry(entry.code, submission.code, outcome, reason, **by)
    if is_told:
        with clock.replayed(at):
            release_decisions(entry.edition.code, **by)
    return Entry.objects.get(pk=entry.pk)
