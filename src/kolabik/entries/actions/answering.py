"""Keeping what authors type: every few seconds, by several of them, without losing a text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import Fact, record
from kolabik.entries.actions.drafting import locked_entry, require_writable
from kolabik.entries.models import Answer, AnswerVersion, Entry
from kolabik.entries.queries.asking import fields_of, questions_of, rulebook_of
from kolabik.entries.queries.places import QUESTION
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.rulebook.book import Question
from kolabik.web.parts.figures import figure

PAUSE = timedelta(minutes=5)
MOST_CHARACTERS = 20_000
Value = dict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into a question's fields, and the revision that they typed it upon.

    `value` is the whole answer by what follows the question's key in the fields' names: `""`, or
    `-measure`, `-unit`, ... of an indicator. `seen` is 0 where there was no answer.
    """

    value: Mapping[str, str]
    seen: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that somebody changed meanwhile: what it is now, by whom and since when."""

    value: Value
    revision: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """The revisions of the answers that are now as typed, and those that were not overwritten."""

    revisions: dict[str, int] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)


@transaction.atomic
def save_answers(code: str, typed: Mapping[str, Typed], *, actor: Actor, at: datetime) -> Saved:
    """Keep answers as they were typed, complete or not, the deadline past or not.

    An answer that somebody else has changed since it was seen is not overwritten: it comes back
    as a conflict, and the writer chooses. To save the same again changes nothing. What one person
    types with pauses below five minutes is one version.

    Raises
    ------
    Refused
        The form has no such question or field, a text is too long, or the entry cannot be
        changed now.

    """
    entry = locked_entry(code)
    values = _cleaned(entry, typed)
    require_writable(entry, *(f"{QUESTION}{key}" for key in values))
    answers = {answer.question: answer for answer in entry.answers.filter(question__in=values)}
    saved, changed = Saved(), []
    for key, value in values.items():
        answer = answers.get(key) or Answer(entry=entry, question=key, value={}, revision=0)
        if answer.value != value and answer.revision not in {0, typed[key].seen}:
            saved.conflicts[key] = _conflict(answer)
            continue
        if answer.value != value:
            _rewrite(answer, value, actor, at)
            changed.append(answer)
        saved.revisions[key] = answer.revision
    if changed:
        _keep(entry, changed, actor, at)
    return saved


def _cleaned(entry: Entry, typed: Mapping[str, Typed]) -> dict[str, Value]:
    """Return what was typed, without what no database keeps; what is empty is left out."""
    asked = questions_of(rulebook_of(entry.edition))
    values: dict[str, Value] = {}
    for key, one in typed.items():
        if key not in asked:
            raise Refused(_("The form has no such question."), code="no_such_question")
        if not one.value.keys() <= set(fields_of(asked[key])):
            raise Refused(_("The question has no such field."), code="no_such_field")
        texts = {name: _storable(text) for name, text in one.value.items()}
        _require_short(asked[key], texts.values())
        values[key] = {name: text for name, text in texts.items() if text}
    return values


def _storable(text: str) -> str:
    """Leave out NUL and halves of characters, and end lines in one way."""
    whole = text.encode("utf-8", "ignore").decode().replace("\0", "")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def _require_short(question: Question, texts: Iterable[str]) -> None:
    if any(len(text) > MOST_CHARACTERS for text in texts):
        label = question.label.in_language(translation.get_language() or "id")
        message = _("“%(label)s” can hold at most %(n)s characters. Shorten it, then save again.")
        raise Refused(message % {"label": label, "n": figure(MOST_CHARACTERS)}, code="too_long")


def _conflict(answer: Answer) -> Conflict:
    return Conflict(answer.value, answer.revision, answer.changed_by, answer.changed_at)


def _rewrite(answer: Answer, value: Value, actor: Actor, at: datetime) -> None:
    answer.value, answer.revision = value, answer.revision + 1
    answer.changed_at, answer.changed_by = at, actor.code


def _keep(entry: Entry, answers: list[Answer], actor: Actor, at: datetime) -> None:
    """Write the answers and their versions, all at once; the log hears of new versions alone."""
    Answer.objects.bulk_create(
        answers,
        update_conflicts=True,
        unique_fields=["entry", "question"],
        update_fields=["value", "revision", "changed_at", "changed_by"],
    )
    begun = _keep_versions(entry, answers, actor, at)
    entry.changed_at = at
    entry.save(update_fields=["changed_at"])
    if begun:
        home, keys = entry.government.code, [*begun]
        record("entry.written", entry.code, actor=actor, at=at, government=home, questions=keys)


def _keep_versions(entry: Entry, answers: list[Answer], actor: Actor, at: datetime) -> list[Fact]:
    """Let the last versions go on or begin new ones; return the questions of the new ones."""
    last = _last_versions(entry, [answer.question for answer in answers])
    going_on, beginning = [], []
    for answer in answers:
        version = last.get(answer.question)
        if version and version.goes_on(actor.code, at, PAUSE):
            version.value, version.ended_at = answer.value, at
            going_on.append(version)
        else:
            beginning.append(_version(answer))
    if going_on:
        AnswerVersion.objects.bulk_update(going_on, ["value", "ended_at"])
    AnswerVersion.objects.bulk_create(beginning)
    return [version.question for version in beginning]


def _last_versions(entry: Entry, keys: list[str]) -> dict[str, AnswerVersion]:
    of_these = AnswerVersion.objects.filter(entry=entry, question__in=keys)
    last = of_these.order_by().values("question").annotate(last=Max("pk")).values("last")
    found = AnswerVersion.objects.filter(pk__in=last).defer("value")
    return {version.question: version for version in found}


def _version(answer: Answer) -> AnswerVersion:
    return AnswerVersion(
        entry=answer.entry,
        question=answer.question,
        value=answer.value,
        began_at=answer.changed_at,
        ended_at=answer.changed_at,
        written_by=answer.changed_by,
    )
