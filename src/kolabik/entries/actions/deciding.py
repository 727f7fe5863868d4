"""Deciding whether an entry is eligible, and telling all at once."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.editions.models import Edition
from kolabik.entries.actions.drafting import locked_entry
from kolabik.entries.actions.screening import require_screenable, said
from kolabik.entries.actions.telling import tell_of_decision
from kolabik.entries.actions.voiding import void_decision
from kolabik.entries.models import Check, Decision, Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.deciding import latest_submission, live_decision
from kolabik.entries.queries.formal import Finding, findings_of
from kolabik.entries.queries.queue import to_release
from kolabik.entries.states import MOVES, EntryState, Outcome
from kolabik.foundation import clock
from kolabik.foundation.actor import Actor
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused

TWO = 2


@dataclass(frozen=True, slots=True)
class Bulk:
    """What became of many entries at once: how many were done, and why the others were not."""

    done: list[str] = field(default_factory=list)
    refused: dict[str, Refused] = field(default_factory=dict)


@transaction.atomic
def decide_entry(
    code: str, submission: str, outcome: str, reason: str, *, actor: Actor, at: datetime
) -> Decision:
    """Decide whether an entry is eligible: only if every rule passed, else why it is not.

    Where the rules ask for two people, another one has to confirm it. Nothing is told yet. A
    second click returns what the first one made.

    Raises
    ------
    Refused
        The secretariat does not have the entry, it was sent in anew since, it is decided
        otherwise, a rule is not checked, or the outcome does not follow from what was found.

    """
    entry = locked_entry(code)
    standing = live_decision(entry)
    if standing and (standing.outcome, standing.submission.code) == (outcome, submission):
        return standing
    screened = require_screenable(entry, submission)
    if standing:
        message = _("This entry is decided already. Drop the decision first.")
        raise Refused(message, code="decided_already")
    findings = findings_of(entry, screened)
    require_follows(Outcome(outcome), findings)
    told = "" if outcome == Outcome.ELIGIBLE else said(reason, missing=_("Say why it is not."))
    _keep_automatic(screened.pk, findings, at)
    is_alone = rulebook_of(entry.edition).screening.persons < TWO
    decision = Decision.objects.create(
        entry=entry,
        submission=screened,
        outcome=outcome,
        reason=told,
        proposed_at=at,
        proposed_by=actor.code,
        confirmed_at=at if is_alone else None,
        confirmed_by=actor.code if is_alone else "",
    )
    failed = [finding.rule.key for finding in findings if not finding.has_passed]
    _say("entry.decided", decision, actor, at, outcome=outcome, failed=failed)
    return decision


@transaction.atomic
def confirm_decision(code: str, *, actor: Actor, at: datetime) -> Decision:
    """Let a second person confirm what the first one decided; a second click changes nothing.

    Raises
    ------
    Refused
        There is no decision, or whoever made it wants to confirm it as well.

    """
    entry = locked_entry(code)
    decision = live_decision(entry)
    if decision is None:
        raise Refused(_("Nothing is decided about this entry yet."), code="undecided")
    if decision.confirmed_at:
        return decision
    if decision.proposed_by == actor.code:
        message = _("You decided this yourself: a second person has to confirm it.")
        raise Refused(message, code="same_person")
    decision.confirmed_at, decision.confirmed_by = at, actor.code
    decision.save(update_fields=["confirmed_at", "confirmed_by"])
    _say("entry.decision_confirmed", decision, actor, at)
    return decision


@transaction.atomic
def drop_decision(code: str, reason: str, *, actor: Actor, at: datetime) -> Entry:
    """Open an entry for screening again, before its decision is told; dropped already is fine.

    Raises
    ------
    Refused
        The decision is told already, or no reason is given or too long a one.

    """
    entry = locked_entry(code)
    standing = live_decision(entry)
    if standing is None:
        return entry
    if standing.released_at:
        message = _("This decision is told already. It can be changed by an objection alone.")
        raise Refused(message, code="told_already")
    because = said(reason, missing=_("Say why: it stays in the record."))
    void_decision(entry, because, actor=actor, at=at)
    return entry


@transaction.atomic
def release_decisions(edition: str, *, actor: Actor, at: datetime) -> int:
    """Tell all decisions that are made and not told yet, and let each entry become what it is.

    A second click finds none and tells nobody. Returns how many were told.
    """
    contest = Edition.objects.select_for_update(no_key=True).get(code=edition)
    instant = clock.database_now()
    codes = sorted(to_release(contest).values_list("entry__code", flat=True))
    released = [code for code in codes if _release(code, instant, actor, at)]
    if released:
        home = contest.government.code
        told = {"n_entries": len(released)}
        verb = "edition.decisions_released"
        record(verb, contest.code, actor=actor, at=at, government=home, **told)
    return len(released)


@transaction.atomic
def accept_entries(codes: Collection[str], *, actor: Actor, at: datetime) -> Bulk:
    """Find many entries eligible at once: those whose every rule has passed."""

    def accept(code: str) -> None:
        latest = latest_submission(locked_entry(code))
        submission = latest.code if latest else ""
        decide_entry(code, submission, Outcome.ELIGIBLE, "", actor=actor, at=at)

    return _each(codes, accept)


@transaction.atomic
def confirm_decisions(codes: Collection[str], *, actor: Actor, at: datetime) -> Bulk:
    """Confirm the decisions about many entries at once."""
    return _each(codes, partial(confirm_decision, actor=actor, at=at))


def require_follows(outcome: Outcome, findings: Collection[Finding]) -> None:
    """Go on only if an outcome follows from what was found at the rules.

    Raises
    ------
    Refused
        A rule is not checked, one is failed and it would be eligible, or none is and it would not.

    """
    unknown = [finding.rule.label for finding in findings if finding.has_passed is None]
    if unknown:
        unchecked = _("Not checked yet: %(rules)s.") % {"rules": "; ".join(unknown)}
        raise Refused(unchecked, code="unchecked")
    failed = [finding.rule.label for finding in findings if not finding.has_passed]
    if failed and outcome == Outcome.ELIGIBLE:
        contrary = _("It is not eligible while a rule is failed: %(rules)s.")
        raise Refused(contrary % {"rules": "; ".join(failed)}, code="rule_failed")
    if not failed and outcome == Outcome.INELIGIBLE:
        message = _("Every rule is passed. Fail the rule because of which it is not eligible.")
        raise Refused(message, code="nothing_failed")


def _each(codes: Iterable[str], act: Callable[[str], Any]) -> Bulk:
    """Do it with each, in one order everywhere, and go on where one is refused."""
    bulk = Bulk()
    for code in sorted(set(codes)):
        try:
            with transaction.atomic():
                act(code)
        except Refused as refused:
            bulk.refused[code] = refused
        else:
            bulk.done.append(code)
    return bulk


def _keep_automatic(submission: int, findings: Iterable[Finding], at: datetime) -> None:
    """Keep what the system found beside what people did: all that the decision stands on."""
    Check.objects.bulk_create(
        Check(
            submission_id=submission,
            rule=finding.rule.key,
            has_passed=bool(finding.rule.automatic),
            is_automatic=True,
            checked_at=at,
        )
        for finding in findings
        if finding.check is None
    )


def _release(code: str, instant: datetime, actor: Actor, at: datetime) -> bool:
    entry = locked_entry(code)
    decision = to_release(entry.edition).filter(entry=entry).first()
    if decision is None:
        return False
    move(entry, MOVES, EntryState(decision.outcome))
    entry.changed_at = decision.released_at = instant
    entry.save(update_fields=["state", "changed_at"])
    decision.save(update_fields=["released_at"])
    tell_of_decision(entry, decision, at)
    _say("entry.decision_released", decision, actor, at, outcome=decision.outcome)
    return True


def _say(verb: str, decision: Decision, actor: Actor, at: datetime, **facts: Any) -> None:  # noqa: ANN401  the facts of `record`
    entry = decision.entry
    told = {"decision": decision.code, **facts}
    record(verb, entry.code, actor=actor, at=at, government=entry.government.code, **told)
