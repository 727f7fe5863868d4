"""What was decided about an entry, and until when one may object."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from kolabik.entries.models import Decision, Entry, Objection, Submission
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.places import correction_of
from kolabik.entries.states import EntryState, Outcome


def latest_submission(entry: Entry) -> Submission | None:
    """Return what was sent in last: the text that is screened."""
    return entry.submissions.order_by("submitted_at", "pk").last()


def live_decision(entry: Entry) -> Decision | None:
    """Return the decision that stands, told or not."""
    return entry.decisions.filter(dropped_at=None).first()


def told_decision(entry: Entry) -> Decision | None:
    """Return the decision that the authors were told."""
    return entry.decisions.filter(dropped_at=None, released_at__isnull=False).first()


def is_screenable(entry: Entry, instant: datetime) -> bool:
    """Whether the secretariat has it: sent in, or returned and not corrected in time."""
    if entry.state == EntryState.SUBMITTED:
        return True
    correction = correction_of(entry)
    return correction is not None and instant >= correction.ends_at


def objections_end(entry: Entry, decision: Decision) -> datetime | None:
    """Return until when the authors may object: so many whole days after they were told."""
    if decision.released_at is None:
        return None
    return objections_end_if_told(entry, decision.released_at)


def objections_end_if_told(entry: Entry, at: datetime) -> datetime | None:
    """Return until when the authors could object to what they are told at an instant."""
    days = rulebook_of(entry.edition).screening.objection_days
    if not days:
        return None
    zone = ZoneInfo(entry.government.zone)
    day = at.astimezone(zone).date() + timedelta(days=days + 1)
    return datetime.combine(day, time(), zone)


def may_object(entry: Entry, instant: datetime) -> bool:
    """Whether its authors may object at an instant: once, to being found not eligible."""
    decision = told_decision(entry)
    if decision is None or decision.outcome != Outcome.INELIGIBLE or objection_to(decision):
        return False
    end = objections_end(entry, decision)
    return end is not None and instant < end


def objection_to(decision: Decision) -> Objection | None:
    """Return the objection to a decision."""
    return Objection.objects.filter(decision=decision).first()
