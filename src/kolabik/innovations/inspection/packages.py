"""Documents of Office and LibreOffice: ZIP packages, opened with care, and never unpacked."""

import io
import zlib
from itertools import pairwise
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from kolabik.foundation.refused import Refused
from kolabik.innovations.inspection.kinds import (
    DOCX,
    ODP,
    ODS,
    ODT,
    OFFICE,
    PPTX,
    XLSX,
    Kind,
)
from kolabik.innovations.inspection.markup import BombError, LinkedError, reference, relation, walk
from kolabik.innovations.inspection.refusals import refuse

TYPES, MIMETYPE, MANIFEST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
MOST_PARTS = 3_000
LARGEST_INSIDE = 300_000_000
LARGEST_XML = 120_000_000
LARGEST_RATIO = 150
SMALL = 2_000_000  # what unpacks to less than this does no harm at any ratio
LONGEST_HEAD = 1_000
END = b"PK\x05\x06"
END_LENGTH = 22
LOCKED = 1
MAIN_PARTS = {
    f"{DOCX.media_type}.main+xml": DOCX,
    f"{XLSX.media_type}.main+xml": XLSX,
    f"{PPTX.media_type}.main+xml": PPTX,
    f"{OFFICE}.presentationml.slideshow.main+xml": PPTX,
}
OPEN_KINDS = {kind.media_type: kind for kind in (ODT, ODS, ODP)}
MACRO_PARTS = ("vbaproject", "/activex/", "/macros/")
MACRO_FOLDERS = ("Basic/", "Scripts/")
MACRO_TYPES = ("macroenabled", "vbaproject", "activex")
NESTED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"MZ", b"\x7fELF")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CHART_DATA = "/embeddings/"  # a chart's figures are a small workbook inside
BROKEN = (
    BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError,
    UnicodeDecodeError, expat.ExpatError, RuntimeError,
)  # fmt: skip


def look_into(stream: IO[bytes], name: str) -> Kind:
    """Read a document's package to its last part.

    Raises
    ------
    Refused
        It is no document that we take, is locked, broken, hides something, would unpack to far
        more than it seems, or has macros, embedded files or links to files elsewhere.

    """
    return _looked_into(stream, name, is_inside=False)


def _looked_into(stream: IO[bytes], name: str, *, is_inside: bool) -> Kind:
    try:
        package = ZipFile(stream)
    except BROKEN as error:
        raise refuse("damaged", name) from error
    with package:
        parts = package.infolist()
        _require_modest(parts, name)
        _require_whole(stream, parts, name)
        kind = _kind_of(package, name)
        for part in parts:
            _look_at(package, part, name, is_inside=is_inside)
    return kind


def _require_modest(parts: list[ZipInfo], name: str) -> None:
    if any(part.flag_bits & LOCKED for part in parts):
        raise refuse("locked", name)
    sizes = sum(part.file_size for part in parts)
    bloated = any(
        part.file_size > SMALL and part.file_size > LARGEST_RATIO * part.compress_size
        for part in parts
    )
    if len(parts) > MOST_PARTS or sizes > LARGEST_INSIDE or bloated:
        raise refuse("bomb", name)


def _require_whole(stream: IO[bytes], parts: list[ZipInfo], name: str) -> None:
    """Refuse what stands before, behind or between the parts, and parts that share their bytes."""
    stream.seek(-END_LENGTH, io.SEEK_END)
    ordered = sorted(parts, key=lambda part: part.header_offset)
    names = [part.filename for part in parts]
    if not ordered or len(names) != len(set(names)):
        raise refuse("damaged", name)
    if not stream.read().startswith(END) or ordered[0].header_offset != 0:
        raise refuse("two_in_one", name)
    for part, following in pairwise(ordered):
        gap = following.header_offset - part.header_offset - part.compress_size
        if gap < 0:
            raise refuse("bomb", name)
        if gap > LONGEST_HEAD:
            raise refuse("two_in_one", name)


def _kind_of(package: ZipFile, name: str) -> Kind:
    try:
        if TYPES in package.namelist():
            return _office_kind(package, name)
        if MIMETYPE in package.namelist():
            return _open_kind(package, name)
    except BombError as error:
        raise refuse("bomb", name) from error
    except BROKEN as error:
        raise refuse("damaged", name) from error
    raise refuse("archive", name)


def _office_kind(package: ZipFile, name: str) -> Kind:
    types: set[str] = set()
    with package.open(TYPES) as stream:
        walk(stream, lambda _name, given: types.add(given.get("ContentType", "")))
    if any(word in kind.lower() for kind in types for word in MACRO_TYPES):
        raise refuse("macros", name)
    found = [MAIN_PARTS[kind] for kind in types if kind in MAIN_PARTS]
    if len(found) != 1:
        raise refuse("type_not_allowed", name)
    return found[0]


def _open_kind(package: ZipFile, name: str) -> Kind:
    kind = OPEN_KINDS.get(package.read(MIMETYPE)[:LONGEST_HEAD].decode().strip())
    if kind is None:
        raise refuse("type_not_allowed", name)
    locks: list[str] = []
    with package.open(MANIFEST) as stream:
        walk(stream, lambda element, _given: locks.append(element))
    if "encryption-data" in locks:
        raise refuse("locked", name)
    return kind


def _look_at(package: ZipFile, part: ZipInfo, name: str, *, is_inside: bool) -> None:
    path = part.filename
    if part.is_dir():
        return
    if path.startswith(MACRO_FOLDERS) or any(word in f"/{path.lower()}" for word in MACRO_PARTS):
        raise refuse("macros", name)
    try:
        _read_through(package, part, name, is_inside=is_inside)
    except Refused:
        raise
    except BombError as error:
        raise refuse("bomb", name) from error
    except LinkedError as error:
        raise refuse("linked", name) from error
    except BROKEN as error:
        raise refuse("damaged", name) from error


def _read_through(package: ZipFile, part: ZipInfo, name: str, *, is_inside: bool) -> None:
    """Read a part to its end, where its checksum is."""
    path = part.filename.lower()
    with package.open(part) as stream:
        head = stream.read(len(OLE))
    with package.open(part) as stream:
        if head.startswith(NESTED):
            _require_chart_data(package, part, name, is_inside=is_inside)
        elif head.startswith(OLE) or "oleobject" in path:
            raise refuse("embedded", name)
        if path.endswith((".xml", ".rels")):
            if part.file_size > LARGEST_XML:
                raise refuse("bomb", name)
            visit = relation if path.endswith(".rels") else None
            is_open = path in {"content.xml", "styles.xml"} or path.endswith("/content.xml")
            walk(stream, reference if is_open else visit)
        while stream.read(1 << 20):
            pass


def _require_chart_data(package: ZipFile, part: ZipInfo, name: str, *, is_inside: bool) -> None:
    if is_inside or CHART_DATA not in part.filename.lower():
        raise refuse("embedded", name)
    with package.open(part) as stream:
        kind = _looked_into(io.BytesIO(stream.read()), name, is_inside=True)
    if kind is not XLSX:
        raise refuse("embedded", name)
