"""A workbook's ZIP package: opened with care, for it may be locked, broken or a bomb.

We read the XML ourselves. The ready-made reader that we tried returns a formula error as a
blank, which here would turn a mistake into "not judged", and ends the whole process on a
sheet with one cell in its farthest corner.
"""

import posixpath
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from kolabik.sheets.problems import ProblemLog

LARGEST_INSIDE = 150 * 1024 * 1024
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, expat.ExpatError)
BROKEN_CONTENT = (*BROKEN, KeyError, ValueError, IndexError, RecursionError)
ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
PERCENT_FORMATS = frozenset({9, 10})
NOT_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of a workbook: its name, and where its cells are in the package."""

    name: str
    path: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles whose numbers are no plain numbers, by their index."""

    dates: frozenset[str]
    percents: frozenset[str]


def open_package(path: Path, log: ProblemLog) -> ZipFile:
    """Open a workbook's package, or refuse it before anything is unpacked."""
    try:
        package = ZipFile(path)
    except BROKEN:
        log.refuse("sheet.corrupt", value=path.name)
    infos = package.infolist()
    if any(info.flag_bits & 1 for info in infos):
        log.refuse("sheet.password", value=path.name)
    size = sum(info.file_size for info in infos)
    if size > LARGEST_INSIDE:
        log.refuse("sheet.too_large_inside", size=size / 2**20, limit=LARGEST_INSIDE // 2**20)
    if "[Content_Types].xml" not in package.namelist():
        log.refuse("sheet.not_a_workbook", value=path.name)
    return package


def walk(stream: IO[bytes], visit: Callable[[str, Mapping[str, str]], None]) -> None:
    """Call `visit` with the local name and the attributes of every element."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = forbid_doctype
    parser.StartElementHandler = lambda name, attributes: visit(name.rpartition(":")[2], attributes)
    parser.ParseFile(stream)


def forbid_doctype(*_: object) -> None:
    """Stop at a document type: no workbook has one, only attacks by entities do."""
    raise ValueError("a workbook has no document type")


def sheets_of(package: ZipFile) -> list[Part]:
    """Return the sheets of a workbook in their order; charts are left out."""
    book = _book_path(package)
    targets = _targets(package, book, "/worksheet")
    sheets: list[Part] = []

    def visit(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            key = next(value for name, value in attributes.items() if name.endswith(":id"))
            hidden = attributes.get("state", "visible") != "visible"
            if key in targets:
                sheets.append(Part(attributes["name"], targets[key], hidden))

    with package.open(book) as stream:
        walk(stream, visit)
    return sheets


def _book_path(package: ZipFile) -> str:
    return next(iter(_targets(package, "", "/officeDocument").values()))


def _targets(package: ZipFile, owner: str, kind: str) -> dict[str, str]:
    folder, name = posixpath.split(owner)
    targets: dict[str, str] = {}

    def visit(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship" and attributes["Type"].endswith(kind):
            target = posixpath.join("/", folder, attributes["Target"])
            targets[attributes["Id"]] = posixpath.normpath(target).lstrip("/")

    with package.open(posixpath.join(folder, "_rels", f"{name}.rels")) as stream:
        walk(stream, visit)
    return targets


def shared_texts(package: ZipFile) -> list[str]:
    """Return the texts that cells point to by number."""
    path = next(iter(_targets(package, _book_path(package), "/sharedStrings").values()), None)
    if path is None:
        return []
    collector = _SharedTexts()
    with package.open(path) as stream:
        collector.parse(stream)
    return collector.texts


class _SharedTexts:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.parts: list[str] = []
        self.is_phonetic = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = forbid_doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def parse(self, stream: IO[bytes]) -> None:
        self.parser.ParseFile(stream)

    def start(self, name: str, _: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "si":
            self.parts = []
        elif local == "rPh":
            self.is_phonetic = True
        elif local == "t" and not self.is_phonetic:
            self.parser.CharacterDataHandler = self.parts.append

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        self.parser.CharacterDataHandler = None
        if local == "rPh":
            self.is_phonetic = False
        elif local == "si":
            self.texts.append(unescape("".join(self.parts)))


def unescape(text: str) -> str:
    """Undo the escapes of a workbook, where `_x000D_` is a control character.

    Halves of a surrogate pair are left alone: they are no text.
    """
    if "_x" not in text:
        return text
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def styles_of(package: ZipFile) -> Styles:
    """Return the cell styles that show dates and percentages."""
    path = next(iter(_targets(package, _book_path(package), "/styles").values()), None)
    if path is None:
        return Styles(frozenset(), frozenset())
    collector = _Formats()
    with package.open(path) as stream:
        walk(stream, collector.visit)
    return Styles(
        frozenset(str(i) for i, key in enumerate(collector.used) if collector.is_date(key)),
        frozenset(str(i) for i, key in enumerate(collector.used) if collector.is_percent(key)),
    )


class _Formats:
    """The number formats of a workbook, and those that its cell styles use in turn."""

    def __init__(self) -> None:
        self.own: dict[int, str] = {}
        self.used: list[int] = []
        self.is_in_cells = False

    def visit(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            bare = NOT_LETTERS.sub("", attributes["formatCode"]).lower()
            self.own[int(attributes["numFmtId"])] = bare
        elif name in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            self.is_in_cells = name == "cellXfs"
        elif name == "xf" and self.is_in_cells:
            self.used.append(int(attributes.get("numFmtId", "0")))

    def is_date(self, key: int) -> bool:
        bare = self.own.get(key)
        if bare is None:
            return key in DATE_FORMATS
        return "general" not in bare and any(letter in bare for letter in "ymdhs")

    def is_percent(self, key: int) -> bool:
        bare = self.own.get(key)
        return key in PERCENT_FORMATS if bare is None else "%" in bare
