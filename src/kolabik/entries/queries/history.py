"""How an answer came to be: its versions, and what each changed, word by word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from kolabik.entries.models import AnswerVersion, Entry
from kolabik.people.models import Person

MOST_VERSIONS = 50
PIECES = re.compile(r"\s+|\S+")


class Change(StrEnum):
    """What happened to a piece of a text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text, plain as it was typed, and what happened to it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field by what follows the question's key in its name, and its text against before."""

    name: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What somebody made of an answer within a few minutes; `writer` is empty if unknown now."""

    began_at: datetime
    ended_at: datetime
    written_by: str
    writer: str
    value: Mapping[str, str]
    changes: tuple[FieldChange, ...]


def versions_of(entry: Entry, question: str, most: int = MOST_VERSIONS) -> list[Version]:
    """Return the last versions of an answer, the newest first, each against the one before it."""
    newest = AnswerVersion.objects.filter(entry=entry, question=question).order_by("-pk")
    rows = list(newest[: most + 1])
    names = _names(row.written_by for row in rows)
    first = [None] if len(rows) <= most else []
    return [
        Version(
            began_at=row.began_at,
            ended_at=row.ended_at,
            written_by=row.written_by,
            writer=names.get(row.written_by, ""),
            value=row.value,
            changes=_changes(before.value if before else {}, row.value),
        )
        for row, before in pairwise([*rows, *first])
        if row
    ]


def word_diff(before: str, after: str) -> tuple[Segment, ...]:
    """Return a text against an earlier one: what stayed, what was taken out, what was put in."""
    old, new = PIECES.findall(before), PIECES.findall(after)
    segments: list[Segment] = []
    for _tag, *span in SequenceMatcher(None, old, new).get_opcodes():
        gone, put = "".join(old[span[0] : span[1]]), "".join(new[span[2] : span[3]])
        if gone == put:
            segments.append(Segment(Change.SAME, gone))
            continue
        segments += [Segment(Change.REMOVED, gone)] if gone else []
        segments += [Segment(Change.ADDED, put)] if put else []
    return tuple(segments)


def _names(codes: Iterable[str]) -> Mapping[str, str]:
    people = Person.objects.filter(code__in=set(codes))
    return {person.code: person.name_with_titles for person in people}


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys([*before, *after])
    return tuple(
        FieldChange(name, word_diff(before.get(name, ""), after.get(name, ""))) for name in names
    )
