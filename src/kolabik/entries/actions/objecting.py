"""Objecting to a decision, once and in time, and answering."""

from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.entries.actions.drafting import locked_entry
from kolabik.entries.actions.telling import tell_of_answer, tell_of_objection
from kolabik.entries.models import LONGEST_COMMENT, Entry, Objection
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.deciding import may_object, objection_to, told_decision
from kolabik.entries.states import MOVES, EntryState
from kolabik.foundation import clock
from kolabik.foundation.actor import Actor
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused
from kolabik.web.parts.figures import figure

TWO = 2


@transaction.atomic
def object_to_decision(code: str, text: str, *, actor: Actor, at: datetime) -> Objection:
    """Let the authors object to being found not eligible, once, in the days that the rules give.

    A second click returns the first objection.

    Raises
    ------
    Refused
        There is no such decision, the time is over, or nothing or too much is said.

    """
    entry = locked_entry(code)
    decision = told_decision(entry)
    standing = objection_to(decision) if decision else None
    if standing:
        return standing
    if decision is None or not may_object(entry, clock.database_now()):
        message = _("One can object only to being found not eligible, and only in time.")
        raise Refused(message, code="no_objection_now")
    because = _said(text, _("Say what is wrong with the decision."))
    objection = Objection.objects.create(
        decision=decision, text=because, made_at=at, made_by=actor.code
    )
    tell_of_objection(entry, at)
    _say("objection.made", objection, entry, actor, at)
    return objection


@transaction.atomic
def answer_objection(
    code: str, answer: str, *, is_upheld: bool, actor: Actor, at: datetime
) -> Objection:
    """Answer the objection of an entry; if it is upheld, the entry is eligible from now on.

    A second click returns the first answer.

    Raises
    ------
    Refused
        There is no objection, nothing or too much is said, or whoever decided wants to answer
        where the rules ask for two people.

    """
    entry = locked_entry(code)
    decision = told_decision(entry)
    objection = objection_to(decision) if decision else None
    if decision is None or objection is None:
        raise Refused(_("Nobody has objected here."), code="no_objection")
    if objection.answered_at:
        return objection
    if rulebook_of(entry.edition).screening.persons >= TWO and decision.proposed_by == actor.code:
        message = _("You decided this yourself: another person has to answer the objection.")
        raise Refused(message, code="same_person")
    objection.answer = _said(answer, _("Answer in a few words: the authors read them."))
    objection.is_upheld, objection.answered_at, objection.answered_by = is_upheld, at, actor.code
    objection.save()
    if is_upheld and entry.state == EntryState.INELIGIBLE:
        move(entry, MOVES, EntryState.ELIGIBLE)
        entry.changed_at = at
        entry.save(update_fields=["state", "changed_at"])
    tell_of_answer(entry, objection, at)
    _say("objection.answered", objection, entry, actor, at, is_upheld=is_upheld)
    return objection


def _said(text: str, missing: str | Promise) -> str:
    told = text.strip().replace("\0", "")
    if not told:
        raise Refused(missing, code="nothing_said")
    if len(told) > LONGEST_COMMENT:
        longest = _("Say it in at most %(n)s characters.") % {"n": figure(LONGEST_COMMENT)}
        raise Refused(longest, code="too_long")
    return told


def _say(
    verb: str, objection: Objection, entry: Entry, actor: Actor, at: datetime, **facts: bool
) -> None:
    told = {"objection": objection.code, **facts}
    record(verb, entry.code, actor=actor, at=at, government=entry.government.code, **told)
