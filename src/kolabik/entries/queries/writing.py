"""What the writing page needs of each question: its fields, the other text, the comments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kolabik.editions.forms.questionnaire import Asked, SectionForm
from kolabik.entries.models import Comment, Entry
from kolabik.entries.queries.places import QUESTION, open_places
from kolabik.entries.queries.sheet import Answered, FilledSection
from kolabik.entries.states import EntryState
from kolabik.people.models import Person


class Typing(Protocol):
    """What somebody typed into the fields of a question."""

    @property
    def value(self) -> Mapping[str, str]:
        """The texts by what follows the question's key in the fields' names."""


class Theirs(Typing, Protocol):
    """What a colleague made of the same answer meanwhile."""

    @property
    def revision(self) -> int:
        """Which revision that is."""

    @property
    def by(self) -> str:
        """The code of the colleague."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to write at: `asked` has fields without complaints of what is merely empty."""

    answered: Answered
    asked: Asked
    seen: int
    comments: Sequence[Comment]
    theirs: Sequence[tuple[str, str]] = ()
    colleague: str = ""

    @property
    def key(self) -> str:
        """The question's key in the rules."""
        return self.answered.question.key

    @property
    def n_open(self) -> int:
        """How many comments are not settled."""
        return sum(comment.settled_at is None for comment in self.comments)


def asked_in(
    entry: Entry,
    section: FilledSection,
    typed: Mapping[str, Typing] | None = None,
    conflicts: Mapping[str, Theirs] | None = None,
) -> list[Asking]:
    """Return a section's questions with what was typed, or just sent, and others' texts beside."""
    sent, meanwhile = typed or {}, conflicts or {}
    initial = {
        f"{one.question.key}{name}": text
        for one in section.answers
        for name, text in sent.get(one.question.key, one).value.items()
    }
    form = SectionForm(section.form.section, section.form.language, initial=initial)
    comments, names = _comments(entry), names_of(meanwhile.values())
    return [
        _asking(answered, asked, comments, meanwhile.get(answered.question.key), names)
        for answered, asked in zip(section.answers, form.asked(), strict=True)
    ]


def closed_questions(entry: Entry, section: FilledSection) -> frozenset[str]:
    """Return the questions of a returned entry's section that stay as they were sent in."""
    if entry.state != EntryState.RETURNED:
        return frozenset()
    places = open_places(entry)
    keys = (one.question.key for one in section.answers)
    return frozenset(key for key in keys if f"{QUESTION}{key}" not in places)


def names_of(texts: Iterable[Theirs]) -> dict[str, str]:
    """Return the names of those who wrote texts, by their codes."""
    codes = {text.by for text in texts}
    found = Person.objects.filter(code__in=codes) if codes else ()
    return {person.code: person.name_with_titles for person in found}


def _asking(
    answered: Answered,
    asked: Asked,
    comments: Mapping[str, Sequence[Comment]],
    theirs: Theirs | None,
    names: Mapping[str, str],
) -> Asking:
    said = comments.get(answered.question.key, ())
    if theirs is None:
        return Asking(answered, asked, answered.revision, said)
    shown = [(_label(asked, name), text) for name, text in theirs.value.items()]
    colleague = names.get(theirs.by, "")
    return Asking(answered, asked, theirs.revision, said, shown or [("", "–")], colleague)


def _label(asked: Asked, name: str) -> str:
    part = asked.parts.get(name.removeprefix("-"))
    return str(part.label) if part else ""


def _comments(entry: Entry) -> Mapping[str, Sequence[Comment]]:
    grouped: dict[str, list[Comment]] = defaultdict(list)
    for comment in entry.comments.select_related("author"):
        grouped[comment.question].append(comment)
    return grouped
