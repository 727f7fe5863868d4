"""Words among the authors, at a question of the form."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.entries.actions.drafting import locked_entry
from kolabik.entries.models import LONGEST_COMMENT, Comment
from kolabik.entries.queries.asking import questions_of, rulebook_of
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.people.models import Person
from kolabik.web.parts.figures import figure


@transaction.atomic
def write_comment(code: str, question: str, text: str, *, actor: Person, at: datetime) -> Comment:
    """Say something to the other authors at a question; a second click says it once.

    Raises
    ------
    Refused
        The form has no such question, or the comment is empty or too long.

    """
    entry = locked_entry(code)
    if question not in questions_of(rulebook_of(entry.edition)):
        raise Refused(_("The form has no such question."), code="no_such_question")
    said = _sayable(text)
    last = entry.comments.filter(question=question).order_by("pk").last()
    if last and (last.author_id, last.text, last.settled_at) == (actor.pk, said, None):
        return last
    comment = Comment.objects.create(
        entry=entry, question=question, author=actor, text=said, written_at=at
    )
    _say("comment.written", comment, actor, at)
    return comment


@transaction.atomic
def settle_comment(code: str, *, actor: Actor, at: datetime) -> Comment:
    """Mark a comment, by its code, as dealt with; a second click changes nothing."""
    locked = Comment.objects.select_for_update(of=("self",))
    comment = locked.select_related("entry__edition__government").get(code=code)
    if comment.settled_at is None:
        comment.settled_at = at
        comment.save(update_fields=["settled_at"])
        _say("comment.settled", comment, actor, at)
    return comment


def _sayable(text: str) -> str:
    said = text.replace("\0", "").replace("\r\n", "\n").strip()
    if not said:
        raise Refused(_("Write something first."), code="comment_empty")
    if len(said) > LONGEST_COMMENT:
        message = _("Say it in at most %(n)s characters.") % {"n": figure(LONGEST_COMMENT)}
        raise Refused(message, code="comment_too_long")
    return said


def _say(verb: str, comment: Comment, actor: Actor, at: datetime) -> None:
    entry = comment.entry
    record(
        verb,
        entry.code,
        actor=actor,
        at=at,
        government=entry.government.code,
        comment=comment.code,
        question=comment.question,
    )
