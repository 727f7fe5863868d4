"""An entry as one reads it: answers in words, without fields and without names of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField, ChoiceField, DateField
from django.utils.translation import gettext as _

from kolabik.editions.queries.outline import DIMENSIONS
from kolabik.entries.queries.sheet import Answered, Sheet
from kolabik.rulebook.book import QuestionKind
from kolabik.web.parts.instants import day


@dataclass(frozen=True, slots=True)
class Read:
    """A question and its answer: lines with a label each, which is empty where one would do.

    A claim tells of a change; its files make it evidenced.
    """

    label: str
    lines: Sequence[tuple[str, str]]
    files: Sequence[str]
    is_claim: bool = False


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section's title, and its questions with their answers."""

    title: str
    answers: Sequence[Read]


def readable(sheet: Sheet) -> list[ReadSection]:
    """Return all sections of an entry to read."""
    return [
        ReadSection(section.title, [_read(one) for one in section.answers])
        for section in sheet.sections
    ]


def _read(one: Answered) -> Read:
    files = [attachment.file.name for attachment in one.files]
    is_claim = one.question.kind is QuestionKind.INDICATOR and one.is_answered
    return Read(one.asked.label, list(_lines(one)), files, is_claim)


def _lines(one: Answered) -> Iterator[tuple[str, str]]:
    if one.asked.only and (text := one.value.get("")):
        yield "", _in_words(one.asked.only, text)
    if one.question.dimension and one.is_answered:
        yield _("Kind of benefit"), str(DIMENSIONS[one.question.dimension])
    for name, bound in one.asked.parts.items():
        if text := one.value.get(f"-{name}"):
            yield str(bound.label), _in_words(bound, text)


def _in_words(bound: BoundField, text: str) -> str:
    """Return what a choice is called, a day as people write it, or the text as it was typed."""
    if isinstance(bound.field, ChoiceField):
        called = dict(bound.field.widget.choices)
        return str(called.get(text, text))
    if isinstance(bound.field, DateField):
        given = _day_in(text)
        return day(given) if given else text
    return text


def _day_in(text: str) -> date | None:
    """Return the day that was typed, if it is one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
