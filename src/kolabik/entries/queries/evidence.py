"""Where an entry's evidence belongs, and what stands there already."""

from dataclasses import dataclass

from kolabik.entries.actions.attaching import DOCUMENT, QUESTION
from kolabik.entries.models import Attachment, Entry
from kolabik.entries.queries.asking import questions_of, rulebook_of
from kolabik.rulebook.book import QuestionKind, Words


@dataclass(frozen=True, slots=True)
class Place:
    """One document, or one question that is answered with files, and the files there."""

    slot: str
    name: Words
    help: Words
    is_required: bool
    attachments: tuple[Attachment, ...]


def places_of(entry: Entry) -> list[Place]:
    """Return the documents first, then the questions of files, each with what is attached."""
    rules = rulebook_of(entry.edition)
    asked = [one for one in questions_of(rules).values() if one.kind is QuestionKind.FILE]
    wanted = [
        *((f"{DOCUMENT}{one.key}", one.name, one.help, one.required) for one in rules.documents),
        *((f"{QUESTION}{one.key}", one.label, one.help, one.required) for one in asked),
    ]
    attached = list(entry.attachments.select_related("file"))
    return [
        Place(slot, name, help_, required, tuple(a for a in attached if a.slot == slot))
        for slot, name, help_, required in wanted
    ]
