"""The demo's evidence: small files made here, each of which says that it is invented."""

import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from kolabik.entries.queries.places import DOCUMENT, QUESTION
from kolabik.rulebook.book import Document
from kolabik.site.demo.entries import DemoEntry, Typed

NOTICE = "Contoh: dokumen rekaan"
ABOUT = "Berkas ini dibuat untuk demo: keputusan, tanda tangan, dan angka di sini tidak sungguhan."
RESCANNED = "Pindaian ulang"
PHOTOS, FIGURES = "foto", "data-sebelum-sesudah"
ALSO_SHOWN = {PHOTOS: "perubahan", FIGURES: "indikator-utama"}
FIGURE = "{measure}: dari {before} {unit} ({before_year}) menjadi {after} {unit} ({after_year})."
PAGE = (595, 842)  # A4 in points
MARGIN, LEADING, WIDTH = 60, 18, 80
LARGE, USUAL = 16, 11
GREEN, GOLD, PAPER = (20, 92, 62), (201, 162, 39), (250, 247, 240)
ENCODING = "cp1252"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is brought, and the places of the entry that it is attached to."""

    name: str
    content: bytes
    slots: tuple[str, ...]


def papers_of(told: DemoEntry, documents: Sequence[Document]) -> Iterator[File]:
    """Return what an entry brings: the documents that it does not lack, and perhaps a picture."""
    for document in documents:
        if document.required and document.key not in told.lacks:
            lines = _figures(told) if document.key == FIGURES else ()
            content = paper(document.name.id, (*_head(told), *lines))
            yield File(f"contoh-{document.key}.pdf", content, _slots(told, document.key))
    if not told.lacks and has_more(told):
        yield File("contoh-foto.png", picture(), _slots(told, PHOTOS))


def rescanned(told: DemoEntry, slot: str) -> File:
    """Return what is brought when a document was returned for correction."""
    key = slot.removeprefix(DOCUMENT)
    return File(f"contoh-{key}-2.pdf", paper(RESCANNED, _head(told)), (slot,))


def paper(title: str, lines: Sequence[str] = ()) -> bytes:
    """Return a PDF of one page: that it is invented, its title, and a few lines."""
    wrapped = [part for line in lines for part in textwrap.wrap(line, WIDTH) or [""]]
    head = [(LARGE, NOTICE), (USUAL, ""), (LARGE, title), (USUAL, "")]
    shown = [*head, *((USUAL, line) for line in wrapped)]
    start = f"BT {LEADING} TL {MARGIN} {PAGE[1] - MARGIN - LARGE} Td"
    steps = [b"/F %d Tf (%b) Tj T*" % (size, _string(line)) for size, line in shown]
    drawn = b"\n".join([start.encode(), *steps, b"ET"])
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>" % PAGE,
            b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
    )


@cache
def picture() -> bytes:
    """Return a picture in which nobody is to be seen."""
    drawn = Image.new("RGB", (480, 320), PAPER)
    brush = ImageDraw.Draw(drawn)
    brush.rectangle((0, 200, 480, 320), fill=GREEN)
    brush.ellipse((350, 40, 430, 120), fill=GOLD)
    brush.text((24, 232), NOTICE, fill=PAPER, font=ImageFont.load_default(30))
    target = io.BytesIO()
    drawn.save(target, "PNG")
    return target.getvalue()


def has_more(told: DemoEntry) -> bool:
    """Tell whether an entry brings more than it must: one in three does."""
    return told.lot(3) == 1


def _slots(told: DemoEntry, key: str) -> tuple[str, ...]:
    """Return a document's place, and perhaps the question whose answer it shows as well."""
    question = ALSO_SHOWN.get(key) if has_more(told) else None
    also = (f"{QUESTION}{question}",) if question in told.answers else ()
    return (f"{DOCUMENT}{key}", *also)


def _head(told: DemoEntry) -> tuple[str, ...]:
    name = f"{told.name}: {told.expansion}" if told.expansion else told.name
    return (ABOUT, "", name, told.unit, "")


def _figures(told: DemoEntry) -> tuple[str, ...]:
    """Tell the figures that the form has, each in a line."""
    return tuple(_figure(typed) for typed in told.answers.values() if "-after" in typed)


def _figure(typed: Typed) -> str:
    return FIGURE.format_map({name.removeprefix("-"): text for name, text in typed.items()})


def _string(line: str) -> bytes:
    """Write a line as PDF has it: what the font does not know is a question mark."""
    plain = line.encode(ENCODING, "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    """Put objects behind each other, and tell where each begins."""
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    n, start = len(objects) + 1, len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % n
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (n, start)
    return bytes(written)
