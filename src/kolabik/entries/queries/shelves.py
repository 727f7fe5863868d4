"""Where each file is evidence: one may serve several questions, and another could use it too."""

from collections.abc import Iterable
from dataclasses import dataclass

from kolabik.entries.models import Entry
from kolabik.entries.queries.evidence import Place, files_sent_in, places_of
from kolabik.innovations.models import EvidenceFile
from kolabik.innovations.queries import files_of
from kolabik.rulebook.book import Words


@dataclass(frozen=True, slots=True)
class Serving:
    """A file, the other places where it is evidence, and the code of its being here, if it is."""

    file: EvidenceFile
    also: tuple[Words, ...]
    attachment: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A place, the files that are there, and the innovation's other files, which could be."""

    place: Place
    files: tuple[Serving, ...]
    others: tuple[Serving, ...]


def shelves_of(entry: Entry) -> list[Shelf]:
    """Return every place of an entry's evidence with what is there and what could be there."""
    places, files = places_of(entry), list(files_of(entry.innovation.code))
    return [_shelf(place, places, files) for place in places]


def unused_files(entry: Entry) -> list[EvidenceFile]:
    """Return the innovation's files that are evidence nowhere and never were sent in."""
    files = files_of(entry.innovation.code).filter(attachments=None)
    sent = files_sent_in(entry.innovation)
    return [file for file in files if file.code not in sent]


def _shelf(place: Place, places: Iterable[Place], files: Iterable[EvidenceFile]) -> Shelf:
    elsewhere = [other for other in places if other.slot != place.slot]
    here = {one.file.pk for one in place.attachments}
    return Shelf(
        place,
        tuple(
            Serving(one.file, _names(one.file, elsewhere), one.code) for one in place.attachments
        ),
        tuple(Serving(file, _names(file, elsewhere)) for file in files if file.pk not in here),
    )


def _names(file: EvidenceFile, places: Iterable[Place]) -> tuple[Words, ...]:
    return tuple(p.name for p in places if any(one.file_id == file.pk for one in p.attachments))
