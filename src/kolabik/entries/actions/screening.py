"""Checking the formal rules: what a screener finds in the submission that stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.entries.actions.drafting import locked_entry
from kolabik.entries.models import LONGEST_REASON, Check, Entry, Submission
from kolabik.entries.queries.deciding import is_screenable, latest_submission, live_decision
from kolabik.entries.queries.formal import Finding, FormalRule, findings_of
from kolabik.entries.states import EntryState
from kolabik.foundation import clock
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.sheets.names import tidy
from kolabik.web.parts.figures import figure


@dataclass(frozen=True, slots=True)
class Mark:
    """What a screener found at a rule, and why."""

    has_passed: bool
    reason: str = ""


@transaction.atomic
def check_entry(
    code: str, submission: str, marks: Mapping[str, Mark], *, actor: Actor, at: datetime
) -> tuple[Finding, ...]:
    """Keep what a screener found at some rules; to find the same again changes nothing.

    Raises
    ------
    Refused
        The secretariat does not have the entry, it was sent in anew since, it is decided, there
        is no such rule, or a reason is missing or too long.

    """
    entry = locked_entry(code)
    screened = require_screenable(entry, submission)
    require_undecided(entry)
    found = {finding.rule.key: finding for finding in findings_of(entry, screened)}
    if not marks.keys() <= found.keys():
        raise Refused(_("There is no such rule. Open the page anew."), code="no_such_rule")
    changed = [key for key, mark in marks.items() if _differs(found[key], _tidied(mark))]
    for key in changed:
        _keep(screened, found[key].rule, _tidied(marks[key]), actor, at)
    if changed:
        failed = [key for key in changed if not marks[key].has_passed]
        told = {"rules": [*changed], "failed": [*failed], "submission": screened.code}
        home = entry.government.code
        record("entry.checked", entry.code, actor=actor, at=at, government=home, **told)
    return findings_of(entry, screened)


def require_screenable(entry: Entry, submission: str) -> Submission:
    """Return the submission that is screened, if it is still the one that somebody looked at.

    Raises
    ------
    Refused
        The secretariat does not have the entry, or it was sent in anew since.

    """
    if not is_screenable(entry, clock.database_now()):
        message = _("This entry cannot be screened now: it is “%(now)s”.")
        raise Refused(message % {"now": EntryState(entry.state).label}, code="wrong_state")
    latest = latest_submission(entry)
    if latest is None or latest.code != submission:
        message = _("This entry was sent in anew since you opened it. Look at it again.")
        raise Refused(message, code="sent_in_anew")
    return latest


def require_undecided(entry: Entry) -> None:
    """Go on only if no decision stands.

    Raises
    ------
    Refused
        It is decided already.

    """
    if live_decision(entry):
        message = _("This entry is decided already. Drop the decision first.")
        raise Refused(message, code="decided_already")


def said(reason: str, *, missing: str | Promise) -> str:
    """Return a reason as it is kept.

    Raises
    ------
    Refused
        There is none, then with `missing`, or it is too long.

    """
    text = tidy(reason)
    if not text:
        raise Refused(missing, code="reason_missing")
    if len(text) > LONGEST_REASON:
        longest = _("Say it in at most %(n)s characters.") % {"n": figure(LONGEST_REASON)}
        raise Refused(longest, code="reason_too_long")
    return text


def _tidied(mark: Mark) -> Mark:
    return Mark(mark.has_passed, tidy(mark.reason))


def _differs(finding: Finding, mark: Mark) -> bool:
    if finding.check is None and mark.has_passed is finding.rule.automatic and not mark.reason:
        return False
    return (finding.has_passed, finding.reason) != (mark.has_passed, mark.reason)


def _keep(submission: Submission, rule: FormalRule, mark: Mark, actor: Actor, at: datetime) -> None:
    if not mark.has_passed or rule.automatic is False:
        missing = _("Say why at “%(rule)s”: the authors will read it.") % {"rule": rule.label}
        said(mark.reason, missing=missing)
    elif mark.reason:
        said(mark.reason, missing="")
    found = {
        "has_passed": mark.has_passed,
        "is_automatic": False,
        "reason": mark.reason,
        "checked_at": at,
        "checked_by": actor.code,
    }
    Check.objects.update_or_create(submission=submission, rule=rule.key, defaults=found)
