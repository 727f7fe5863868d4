"""An entry as it was sent in, to be screened: never what its authors have changed since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from kolabik.entries.models import Answer, Attachment, Entry, Submission
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.places import QUESTION
from kolabik.entries.queries.reading import Read, readable
from kolabik.entries.queries.sheet import sheet_with
from kolabik.governments.models import Goal
from kolabik.innovations.models import EvidenceFile
from kolabik.innovations.states import PartnershipState
from kolabik.people.models import Person
from kolabik.rulebook.book import Category, Track, Words

Json = Mapping[str, Any]
Files = Mapping[str, EvidenceFile]


@dataclass(frozen=True, slots=True)
class Told:
    """A question, its answer, and the files that belong to it."""

    read: Read
    files: Sequence[EvidenceFile]


@dataclass(frozen=True, slots=True)
class ToldSection:
    """A section of the form as it was sent in."""

    title: str
    answers: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that the rules know, and the files that were brought for it."""

    name: Words
    is_required: bool
    files: Sequence[EvidenceFile]


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody on the team, and the share in percent where one was given."""

    name: str
    share: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that was named as a partner, and what it had said by then."""

    unit: str
    state: PartnershipState


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that was sent in, in the order in which a screener reads it."""

    name: str
    expansion: str
    began_on: date | None
    category: Words
    track: Words
    team: Sequence[Mate]
    custodian: str
    partners: Sequence[Named]
    goals: Sequence[str]
    papers: Sequence[Paper]
    sections: Sequence[ToldSection]


def dossier_of(entry: Entry, submission: Submission) -> Dossier:
    """Return what was sent in, in the reader's language; with three questions at most."""
    content, rules = submission.content, rulebook_of(entry.edition)
    files, names = _files(content), _names(content)
    innovation, team = content["innovation"], content["team"]
    began_on = innovation["began_on"]
    return Dossier(
        name=innovation["name"],
        expansion=innovation["expansion"],
        began_on=date.fromisoformat(began_on) if began_on else None,
        category=_called(rules.categories, content["category"]),
        track=_called(rules.tracks, content["track"]),
        team=[
            Mate(one["name"] or names.get(one["person"], "–"), one["share"])
            for one in team["members"]
        ],
        custodian=names.get(team["custodian"], ""),
        partners=[
            Named(one["name"], PartnershipState(one["state"])) for one in content["partners"]
        ],
        goals=_goals(entry, content),
        papers=[
            Paper(one.name, one.required, list(_of(content["documents"].get(one.key, ()), files)))
            for one in rules.documents
        ],
        sections=_sections(entry, content, files),
    )


def _files(content: Json) -> Files:
    answers = [one for answer in content["answers"].values() for one in answer["files"]]
    documents = [one for kept in content["documents"].values() for one in kept]
    codes = {one["code"] for one in (*answers, *documents)}
    return {file.code: file for file in EvidenceFile.objects.filter(code__in=codes)}


def _of(told: Sequence[Json], files: Files) -> Iterator[EvidenceFile]:
    """Return files by what was kept of them; of one that is gone that much is left."""
    for one in told:
        yield files.get(one["code"]) or EvidenceFile(code=one["code"], name=one["name"])


def _names(content: Json) -> Mapping[str, str]:
    team = content["team"]
    codes = {one["person"] for one in team["members"]} | {team["custodian"]}
    people = Person.objects.filter(code__in=codes - {""})
    return {person.code: person.name_with_titles for person in people}


def _called(choices: Sequence[Category] | Sequence[Track], key: str) -> Words:
    return next((one.name for one in choices if one.key == key), Words(""))


def _goals(entry: Entry, content: Json) -> list[str]:
    served = set(content["goals"])
    known = Goal.objects.filter(government=entry.government) if served else ()
    return [goal.title for goal in known if f"{goal.kind}-{goal.number}" in served]


def _sections(entry: Entry, content: Json, files: Files) -> list[ToldSection]:
    given = [Answer(question=key, value=one["typed"]) for key, one in content["answers"].items()]
    attached = [
        Attachment(slot=f"{QUESTION}{key}", file=file)
        for key, one in content["answers"].items()
        for file in _of(one["files"], files)
    ]
    sheet = sheet_with(entry, given, attached, get_language() or "id")
    return [
        ToldSection(
            read.title,
            [
                Told(answer, [attachment.file for attachment in answered.files])
                for answer, answered in zip(read.answers, section.answers, strict=True)
            ],
        )
        for read, section in zip(readable(sheet), sheet.sections, strict=True)
    ]
