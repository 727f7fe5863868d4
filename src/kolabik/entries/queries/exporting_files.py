"""All evidence of an edition as one archive, written piece by piece while it is sent."""

import csv
import io
import unicodedata
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.queries.exporting import Scope, exported_entries, told_of, walked
from kolabik.innovations.models import EvidenceFile
from kolabik.web.parts.table_export import guarded

LONGEST_PART, LONGEST_STEM, LONGEST_ENDING = 40, 60, 10
PIECE = 1 << 16
LARGE = 1 << 30  # from here on the archive's long form is used
INDEX = "index.csv"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of an entry, what it is for, and where it stands in the archive."""

    file: EvidenceFile
    slot: str
    path: str


def packed_in(entry: Entry) -> Iterator[Packed]:
    """Return the files of an entry, each under a readable name that no other one has."""
    folder, taken = folder_of(entry), set[str]()
    for attachment in entry.attachments.all():
        slot = attachment.slot.partition(":")[2]
        name = _free(f"{_readable(slot)}_{file_name(attachment.file.name)}", taken)
        yield Packed(attachment.file, slot, f"{folder}/{name}")


def folder_of(entry: Entry) -> str:
    """Return an entry's folder: its number, or its code while it has none; unit and innovation."""
    first = f"{entry.number:04}" if entry.number else f"draft-{entry.code}"
    unit, name = (_readable(text).upper() for text in (entry.unit.label, entry.innovation.name))
    return f"{first}_{unit}_{name}"


def file_name(name: str) -> str:
    """Return a name that every disk takes and that leads nowhere else."""
    path = PurePosixPath(name.replace("\\", "/").rpartition("/")[2])
    ending = _readable(path.suffix[1:])[:LONGEST_ENDING].lower()
    stem = _readable(path.stem, LONGEST_STEM)
    return f"{stem}.{ending}" if path.suffix[1:] else stem


def zipped(edition: Edition, scope: Scope) -> Iterator[bytes]:
    """Write an archive of all files with an index of their digests; one piece in memory at a time.

    A file that the store has lost is told in the index, and costs the others nothing.
    """
    sink = _Sink()
    index = io.StringIO()
    table = csv.writer(index, delimiter=";", lineterminator="\r\n")
    table.writerow(_header())
    with ZipFile(sink, "w", ZIP_STORED) as archive:
        for entry in walked(exported_entries(edition, scope)):
            for packed in packed_in(entry):
                is_there = yield from _packed(archive, packed, sink)
                table.writerow(map(guarded, _told(entry, packed, is_there=is_there)))
        archive.writestr(INDEX, index.getvalue().encode("utf-8-sig"), ZIP_DEFLATED)
    yield sink.taken()


def _packed(archive: ZipFile, packed: Packed, sink: "_Sink") -> Generator[bytes, None, bool]:
    file = packed.file
    try:
        content = file.file.open("rb")
    except OSError:
        return False
    info = ZipInfo(packed.path, file.uploaded_at.timetuple()[:6])
    with content, archive.open(info, "w", force_zip64=file.size >= LARGE) as member:
        while piece := content.read(PIECE):
            member.write(piece)
            yield sink.taken()
    return True


class _Sink(io.RawIOBase):
    """Where an archive is written to: what has come is taken away again and again."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:  # noqa: ANN401  whatever holds bytes
        piece = bytes(content)
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        """Return what was written since, and forget it."""
        content, self._pieces = b"".join(self._pieces), []
        return content


def _readable(text: str, longest: int = LONGEST_PART) -> str:
    """Keep letters and figures of any script; a hyphen stands for all else."""
    signs = (sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFC", text))
    return "-".join("".join(signs).split())[:longest].strip("-") or "x"


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no file of the folder has, be the disk blind to capitals or not."""
    path, found, number = PurePosixPath(name), name, 2
    while unicodedata.normalize("NFC", found.casefold()) in taken:
        found, number = f"{path.stem}-{number}{path.suffix}", number + 1
    taken.add(unicodedata.normalize("NFC", found.casefold()))
    return found


def _header() -> list[str]:
    entry = [_("Entry number"), _("Code"), _("Innovation"), _("Unit")]
    return [*entry, _("Belongs to"), _("File"), _("Size in bytes"), _("SHA-256"), _("Place")]


def _told(entry: Entry, packed: Packed, *, is_there: bool) -> Iterator[object]:
    file = packed.file
    yield from told_of(entry)
    yield from (packed.slot, file.name, file.size, file.sha256)
    yield packed.path if is_there else _("not found in the store")
