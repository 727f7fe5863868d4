"""The XML parts of a document: read without ever following what they point to."""

from collections.abc import Callable, Mapping
from typing import IO
from urllib.parse import urlsplit
from xml.parsers import expat

Visit = Callable[[str, Mapping[str, str]], None]
CLICKED = frozenset({"a", "p"})  # text:a, draw:a: followed by a reader's click alone
CLICKED_RELATION = "/hyperlink"
ELSEWHERE = frozenset({"http", "https", "ftp", "file", "smb", "data", "javascript", "mhtml"})


class BombError(ValueError):
    """A document type, which may unfold without end; documents of today have none."""


class LinkedError(ValueError):
    """Something is fetched from elsewhere when the document is opened."""


def walk(stream: IO[bytes], visit: Visit | None = None) -> None:
    """Read an XML part to its end; call `visit` with each element's local name and attributes.

    Raises
    ------
    BombError
        It has a document type.
    expat.ExpatError
        It is no XML.

    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _forbid
    if visit:
        parser.StartElementHandler = lambda name, given: visit(name.rpartition(":")[2], given)
    parser.ParseFile(stream)


def relation(name: str, given: Mapping[str, str]) -> None:
    """Look at a relation of an Office part: only a link to be clicked may lead outside.

    Raises
    ------
    LinkedError
        A picture, a template or a sheet is elsewhere.

    """
    is_outside = given.get("TargetMode", "").lower() == "external"
    if is_outside and not given.get("Type", "").endswith(CLICKED_RELATION):
        raise LinkedError(name)


def reference(name: str, given: Mapping[str, str]) -> None:
    """Look at an element of an OpenDocument part: only a link to be clicked may lead outside.

    Raises
    ------
    LinkedError
        A picture, an object or a sheet is elsewhere.

    """
    target = given.get("xlink:href", "").strip()
    if target and name not in CLICKED and urlsplit(target).scheme.lower() in ELSEWHERE:
        raise LinkedError(name)


def _forbid(*_: object) -> None:
    raise BombError
