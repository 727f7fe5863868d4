"""What the authors of an entry have to know of it now: returned for what, decided how."""

from dataclasses import dataclass
from datetime import datetime

from kolabik.entries.models import Correction, Decision, Entry, Objection
from kolabik.entries.queries.deciding import (
    may_object,
    objection_to,
    objections_end,
    told_decision,
)
from kolabik.entries.queries.places import correction_of
from kolabik.entries.states import EntryState, Outcome
from kolabik.foundation import clock
from kolabik.web.parts.instants import last_minute

DECIDED = frozenset({EntryState.ELIGIBLE, EntryState.INELIGIBLE})


@dataclass(frozen=True, slots=True)
class Standing:
    """What was said to the authors, and what they can do upon it."""

    correction: Correction | None = None
    is_over: bool = False
    decision: Decision | None = None
    objection: Objection | None = None
    objections_end: datetime | None = None
    may_object: bool = False

    @property
    def until(self) -> datetime | None:
        """The last minute of the correction, or of an objection."""
        end = self.correction.ends_at if self.correction else self.objections_end
        return last_minute(end) if end else None

    @property
    def is_eligible(self) -> bool:
        """Whether it goes to the jury: found so at once, or after an objection."""
        if self.objection is not None and self.objection.is_upheld:
            return True
        return self.decision is not None and self.decision.outcome == Outcome.ELIGIBLE

    @property
    def is_upheld(self) -> bool:
        """Whether the authors were right with their objection."""
        return self.objection is not None and bool(self.objection.is_upheld)


NOTHING = Standing()


def standing_of(entry: Entry) -> Standing:
    """Tell how an entry stands with its authors; asks the database nothing while it is a draft."""
    if entry.state == EntryState.RETURNED:
        correction = correction_of(entry)
        is_over = correction is not None and clock.database_now() >= correction.ends_at
        return Standing(correction=correction, is_over=is_over)
    decision = told_decision(entry) if entry.state in DECIDED else None
    if decision is None:
        return NOTHING
    return Standing(
        decision=decision,
        objection=objection_to(decision),
        objections_end=objections_end(entry, decision),
        may_object=may_object(entry, clock.database_now()),
    )
