"""An entry's form with what has been typed into it, and how complete it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from kolabik.editions.forms.questionnaire import Asked, SectionForm, words_in
from kolabik.entries.models import Answer, Attachment, Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.places import QUESTION
from kolabik.rulebook.book import Question, QuestionKind, Section


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the required questions are validly answered, and how many there are."""

    done: int
    of: int

    @property
    def percent(self) -> int:
        """The part that is done, never rounded up to all."""
        return 100 * self.done // self.of if self.of else 100

    @property
    def is_whole(self) -> bool:
        """Whether nothing that is required is missing."""
        return self.done == self.of


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its fields, what was typed into them, and what is wrong with that.

    `value` is by what follows the question's key in the fields' names; `revision` is 0 where
    nothing was ever typed. `errors` are told of what was begun alone, not of what is empty.
    """

    asked: Asked
    value: Mapping[str, str]
    revision: int
    changed_at: datetime | None
    changed_by: str
    files: Sequence[Attachment]
    words: int
    errors: tuple[str, ...]

    @property
    def question(self) -> Question:
        """The question as the rules have it."""
        return self.asked.question

    @property
    def is_given(self) -> bool:
        """Whether there is an answer at all, right or not."""
        return bool(self.value or self.files)

    @property
    def is_answered(self) -> bool:
        """Whether what was asked for is there: a file alone does not answer what one types."""
        is_file = self.question.kind is QuestionKind.FILE
        return bool(self.files if is_file else self.value)

    @property
    def is_valid(self) -> bool:
        """Whether the question is answered and nothing is wrong with the answer."""
        return self.is_answered and not self.errors


@dataclass(frozen=True, slots=True)
class FilledSection:
    """A section of the form with its answers; `form` is bound with what was typed."""

    form: SectionForm
    answers: tuple[Answered, ...]
    completeness: Completeness

    @property
    def key(self) -> str:
        """The section's key in the rules."""
        return self.form.section.key

    @property
    def title(self) -> str:
        """What the section is called in the reader's language."""
        return self.form.title


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole entry as its authors fill it in."""

    entry: Entry
    sections: tuple[FilledSection, ...]
    completeness: Completeness

    def section(self, key: str) -> FilledSection | None:
        """Return the section of a key."""
        return next((section for section in self.sections if section.key == key), None)


def sheet_of(entry: Entry, language: str) -> Sheet:
    """Return an entry's form, filled in, in a language; asks the database two questions."""
    files = entry.attachments.select_related("file")
    return sheet_with(entry, entry.answers.all(), files, language)


def sheets_of(entries: Sequence[Entry], language: str) -> list[Sheet]:
    """Return the forms of many entries, in three questions to the database for any number."""
    prefetch_related_objects(entries, "answers", "attachments__file")
    return [
        sheet_with(entry, entry.answers.all(), entry.attachments.all(), language)
        for entry in entries
    ]


def sheet_with(
    entry: Entry, given: Iterable[Answer], attached: Iterable[Attachment], language: str
) -> Sheet:
    """Return an entry's form with these answers and files in it."""
    answers = {answer.question: answer for answer in given}
    files: dict[str, list[Attachment]] = defaultdict(list)
    for attachment in attached:
        files[attachment.slot].append(attachment)
    sections = tuple(
        _filled(section, language, answers, files) for section in rulebook_of(entry.edition).form
    )
    return Sheet(entry, sections, _sum(section.completeness for section in sections))


def typed_into(section: Section, answers: Mapping[str, Answer]) -> dict[str, str]:
    """Return what was typed into a section, as its form takes it."""
    given = [answers[q.key] for q in section.questions if q.key in answers]
    return {
        f"{answer.question}{name}": text for answer in given for name, text in answer.value.items()
    }


def _filled(
    section: Section,
    language: str,
    answers: Mapping[str, Answer],
    files: Mapping[str, Sequence[Attachment]],
) -> FilledSection:
    form = SectionForm(section, language, data=typed_into(section, answers))
    answered = tuple(
        _answered(
            asked,
            answers.get(asked.question.key),
            files.get(f"{QUESTION}{asked.question.key}", ()),
        )
        for asked in form.asked()
    )
    required = [one for one in answered if one.question.required]
    done = sum(one.is_valid for one in required)
    return FilledSection(form, answered, Completeness(done, len(required)))


def _answered(asked: Asked, answer: Answer | None, files: Sequence[Attachment]) -> Answered:
    value: Mapping[str, str] = answer.value if answer else {}
    words = sum(map(words_in, value.values()))
    is_typed = asked.question.kind is not QuestionKind.FILE
    return Answered(
        asked=asked,
        value=value,
        revision=answer.revision if answer else 0,
        changed_at=answer.changed_at if answer else None,
        changed_by=answer.changed_by if answer else "",
        files=files,
        words=words,
        errors=tuple(_errors(asked)) if value and is_typed else (),
    )


def _errors(asked: Asked) -> Iterator[str]:
    fields = [asked.only] if asked.only else asked.parts.values()
    for field in fields:
        yield from map(str, field.errors)


def _sum(parts: Iterable[Completeness]) -> Completeness:
    every = list(parts)
    return Completeness(sum(part.done for part in every), sum(part.of for part in every))
