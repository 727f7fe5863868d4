"""An entry on a screener's desk: what was found, what was decided, and what can be done now."""

from dataclasses import dataclass
from datetime import datetime

from kolabik.entries.models import Correction, Decision, Entry, Objection, Submission
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.deciding import (
    is_screenable,
    latest_submission,
    live_decision,
    objection_to,
)
from kolabik.entries.queries.formal import Finding, findings_of
from kolabik.entries.queries.places import correction_of
from kolabik.people.models import Person
from kolabik.rulebook.book import Screening
from kolabik.web.parts.instants import last_minute

TWO = 2


@dataclass(frozen=True, slots=True)
class Desk:
    """What a screener has before them."""

    entry: Entry
    submission: Submission
    findings: tuple[Finding, ...]
    decision: Decision | None
    correction: Correction | None
    objection: Objection | None
    is_screenable: bool
    rules: Screening

    @property
    def is_open(self) -> bool:
        """Whether it can be checked and decided now."""
        return self.is_screenable and self.decision is None

    @property
    def is_confirmed(self) -> bool:
        """Whether a decision stands that needs nobody else."""
        return self.decision is not None and self.decision.confirmed_at is not None

    @property
    def is_told(self) -> bool:
        """Whether the authors know the decision."""
        return self.decision is not None and self.decision.released_at is not None

    @property
    def needs_two(self) -> bool:
        """Whether a second person has to confirm."""
        return self.rules.persons >= TWO

    @property
    def n_checked(self) -> int:
        """At how many rules it is known whether they are passed."""
        return sum(finding.has_passed is not None for finding in self.findings)

    @property
    def failed(self) -> tuple[Finding, ...]:
        """What was failed."""
        return tuple(finding for finding in self.findings if finding.has_passed is False)

    @property
    def correction_until(self) -> datetime | None:
        """The last minute of the correction."""
        return last_minute(self.correction.ends_at) if self.correction else None

    def waits_for(self, person: Person) -> bool:
        """Whether somebody can be the second person, who confirms or drops."""
        decision = self.decision
        return (
            decision is not None and not self.is_confirmed and decision.proposed_by != person.code
        )


def desk_of(entry: Entry, instant: datetime) -> Desk | None:
    """Return a sent-in entry as it lies on the desk; nothing, if it never was sent in."""
    submission = latest_submission(entry)
    if submission is None:
        return None
    decision = live_decision(entry)
    return Desk(
        entry=entry,
        submission=submission,
        findings=findings_of(entry, submission),
        decision=decision,
        correction=correction_of(entry),
        objection=objection_to(decision) if decision else None,
        is_screenable=is_screenable(entry, instant),
        rules=rulebook_of(entry.edition).screening,
    )
