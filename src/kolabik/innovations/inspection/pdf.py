"""PDF: pages to be read, and nothing that runs, opens or carries something else."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import IO, BinaryIO, cast
from zipfile import is_zipfile

import pikepdf

from kolabik.innovations.inspection.kinds import PDF, Kind
from kolabik.innovations.inspection.refusals import refuse

MOST_OBJECTS = 300_000
MOST_MEMORY = 100_000_000
DEEPEST = 60
TAIL = 2048
ENDING = re.compile(rb"%%EOF[\s\0]*\Z")
RUNNING_KEYS = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent"})
RUNNING_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition"}
)
STILL_OPENINGS = frozenset({"/GoTo", "/Named"})
EMBEDDING = frozenset({"/FileAttachment", "/RichMedia", "/3D", "/Screen", "/Movie", "/Sound"})
BROKEN = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, RecursionError)


def look_into(stream: IO[bytes], name: str) -> Kind:
    """Read a PDF to its last object.

    Raises
    ------
    Refused
        It is locked or broken, holds another file, or does something of its own.

    """
    _require_nothing_behind(stream, name)
    _bound()
    stream.seek(0)
    try:
        with pikepdf.open(cast("BinaryIO", stream)) as document:
            _require_still(document, name)
    except pikepdf.PasswordError as error:
        raise refuse("locked", name) from error
    except BROKEN as error:
        raise refuse("damaged", name) from error
    return PDF


@cache
def _bound() -> None:
    """Let no stream of a PDF unpack to more than we have; once for the whole process."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_MEMORY,
        run_length_max_memory=MOST_MEMORY,
        dct_max_memory=MOST_MEMORY,
        png_max_memory=MOST_MEMORY,
        tiff_max_memory=MOST_MEMORY,
    )


def _require_nothing_behind(stream: IO[bytes], name: str) -> None:
    """Refuse what is a PDF and something else at once, read from another end."""
    if is_zipfile(stream):
        raise refuse("two_in_one", name)
    size = stream.seek(0, 2)
    stream.seek(max(0, size - TAIL))
    end = stream.read()
    if b"%%EOF" not in end:
        raise refuse("damaged", name)
    if not ENDING.search(end):
        raise refuse("two_in_one", name)


def _require_still(document: pikepdf.Pdf, name: str) -> None:
    if not len(document.pages):
        raise refuse("damaged", name)
    if len(document.objects) > MOST_OBJECTS:
        raise refuse("bomb", name)
    if _opens_something(document.Root.get("/OpenAction")):
        raise refuse("pdf_active", name)
    for part in _dictionaries(document.objects):
        if _runs(part):
            raise refuse("pdf_active", name)
        if _embeds(part):
            raise refuse("embedded", name)


def _opens_something(action: object) -> bool:
    """Tell whether opening it does more than to show a page, which most programs ask for."""
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) not in STILL_OPENINGS


def _dictionaries(
    objects: Iterable[pikepdf.Object], depth: int = 0
) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Walk all dictionaries, those within others too; what is referred to has its own turn."""
    for part in objects:
        if depth and getattr(part, "is_indirect", False):
            continue
        if depth > DEEPEST:
            raise ValueError("nested too deep")
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            yield from _dictionaries((part[key] for key in part.keys()), depth + 1)  # noqa: SIM118  a PDF's dictionary iterates otherwise
        elif isinstance(part, pikepdf.Array):
            yield from _dictionaries(part, depth + 1)


def _runs(part: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    if RUNNING_KEYS & set(part.keys()):
        return True
    return isinstance(part.get("/S"), pikepdf.Name) and str(part["/S"]) in RUNNING_ACTIONS


def _embeds(part: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    if "/EF" in part or part.get("/Type") == "/EmbeddedFile":
        return True
    return isinstance(part.get("/Subtype"), pikepdf.Name) and str(part["/Subtype"]) in EMBEDDING
