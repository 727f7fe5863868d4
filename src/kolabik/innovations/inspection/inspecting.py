"""Looking into a file before it is kept: what it is by its content, and that it does no harm."""

import hashlib
import io
from dataclasses import dataclass
from typing import IO

from django.conf import settings

from kolabik.innovations.inspection import packages, pdf, pictures, video
from kolabik.innovations.inspection.kinds import (
    HEAD,
    LARGEST,
    LARGEST_VIDEO,
    MEGABYTE,
    Family,
    Kind,
    family_of,
)
from kolabik.innovations.inspection.names import clean_name, is_named_like_a_program, name_for
from kolabik.innovations.inspection.refusals import refuse
from kolabik.innovations.inspection.scanning import parse_scanner, scan

PDF_START = b"%PDF-"
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept: `content` is what is kept, `size` and `sha256` are of that.

    The content is the caller's to close.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    content: IO[bytes]


def inspect(stream: IO[bytes], name: str) -> Inspected:
    """Look into a file, and return it as it may be kept: pictures and videos without their place.

    Raises
    ------
    Refused
        It is not taken in; the message says why and what to do.

    """
    shown = clean_name(name)
    family = _family(stream, shown)
    scanner = parse_scanner(settings.CLAMD_URL)
    if scanner:
        scan(scanner, stream, shown)
    stream.seek(0)
    kind, content = _looked_into(family, stream, shown)
    size, sha256 = _measured(content)
    return Inspected(name_for(shown, kind), kind.media_type, size, sha256, content)


def _family(stream: IO[bytes], name: str) -> Family:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    head = stream.read(HEAD)
    if not size:
        raise refuse("empty", name)
    found = family_of(head)
    if is_named_like_a_program(name):
        raise refuse("program", name)
    limit = LARGEST_VIDEO if found is Family.VIDEO else LARGEST
    if size > limit:
        raise refuse("too_large", name, limit=limit // MEGABYTE)
    if not isinstance(found, Family):
        is_locked = found == "old_office" and LOCKED_OFFICE in head + stream.read()
        raise refuse("locked" if is_locked else found, name)
    if PDF_START in head[1:]:
        raise refuse("two_in_one", name)  # readers of PDF look for its start further on
    return found


def _looked_into(family: Family, stream: IO[bytes], name: str) -> tuple[Kind, IO[bytes]]:
    if family is Family.PICTURE:
        return pictures.repaint(stream, name)
    if family is Family.VIDEO:
        return video.silence(stream, name)
    look = pdf.look_into if family is Family.PDF else packages.look_into
    return look(stream, name), stream


def _measured(content: IO[bytes]) -> tuple[int, str]:
    size = content.seek(0, io.SEEK_END)
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(1 << 20):
        digest.update(chunk)
    content.seek(0)
    return size, digest.hexdigest()
