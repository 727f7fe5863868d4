"""Where an entry's evidence belongs, and what stands there already."""

from collections.abc import Iterable
from dataclasses import dataclass

from kolabik.entries.models import Attachment, Entry, Submission
from kolabik.entries.queries.asking import questions_of, rulebook_of
from kolabik.entries.queries.places import DOCUMENT, QUESTION
from kolabik.innovations.models import Innovation
from kolabik.rulebook.book import Question, QuestionKind, Words

WITH_FILES = frozenset({QuestionKind.FILE, QuestionKind.INDICATOR})


@dataclass(frozen=True, slots=True)
class Place:
    """One document, or one question with files, and the files there.

    A question for files is answered with them; those of an indicator show its figures.
    """

    slot: str
    name: Words
    help: Words
    is_required: bool
    attachments: tuple[Attachment, ...]
    shows_figures: bool = False


def places_of(entry: Entry) -> list[Place]:
    """Return the documents first, then the questions that take files, with what is attached."""
    rules = rulebook_of(entry.edition)
    attached = list(entry.attachments.select_related("file"))
    documents = [
        Place(slot, one.name, one.help, one.required, _in(slot, attached))
        for one in rules.documents
        for slot in [f"{DOCUMENT}{one.key}"]
    ]
    asked = [one for one in questions_of(rules).values() if one.kind in WITH_FILES]
    return [*documents, *(_of_a_question(one, attached) for one in asked)]


def _of_a_question(question: Question, attached: Iterable[Attachment]) -> Place:
    slot, is_file = f"{QUESTION}{question.key}", question.kind is QuestionKind.FILE
    return Place(
        slot,
        question.label,
        question.help,
        is_required=is_file and question.required,
        attachments=_in(slot, attached),
        shows_figures=not is_file,
    )


def _in(slot: str, attached: Iterable[Attachment]) -> tuple[Attachment, ...]:
    return tuple(attachment for attachment in attached if attachment.slot == slot)


def files_sent_in(innovation: Innovation) -> set[str]:
    """Return the codes of the files that were ever sent in with an innovation."""
    contents = Submission.objects.filter(entry__innovation=innovation).values_list(
        "content", flat=True
    )
    return {
        file["code"]
        for content in contents
        for held in (
            *content["documents"].values(),
            *(answer["files"] for answer in content["answers"].values()),
        )
        for file in held
    }
