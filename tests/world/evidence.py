"""Files as people bring them: pictures of phones, PDF, documents, videos; all made here."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, PngImagePlugin

from kolabik.innovations.inspection.packages import MAIN_PARTS, OPEN_KINDS

HEIC = Path(__file__).resolve().parents[1] / "data" / "evidence" / "phone.heic"
GREEN, GOLD = (20, 120, 80), (220, 180, 40)
TURNED_RIGHT = 6  # what a phone that is held upright writes into its picture
MAKER = "Telepon Contoh"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Parts = Mapping[str, str | bytes]


def painted(width: int = 40, height: int = 20, mode: str = "RGB") -> Image.Image:
    """Paint a green picture whose left half is gold."""
    picture = Image.new("RGB", (width, height), GREEN)
    picture.paste(GOLD, (0, 0, width // 2, height))
    return picture.convert(mode)


def told_exif(orientation: int = 1) -> Image.Exif:
    """Return what a phone tells: its maker, how it was held, and where it was."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = MAKER, orientation
    exif[0x8825] = {1: "S", 2: (7.0, 38.0, 42.0), 3: "E", 4: (112.0, 54.0, 0.0)}
    return exif


def jpeg(picture: Image.Image | None = None, orientation: int = 1) -> bytes:
    """Return a phone's picture, with its place and a comment."""
    target = io.BytesIO()
    told = {"exif": told_exif(orientation), "comment": b"catatan rahasia"}
    (picture or painted()).save(target, "JPEG", quality=90, **told)
    return target.getvalue()


def png(picture: Image.Image | None = None) -> bytes:
    """Return a picture with texts in it."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "catatan rahasia")
    texts.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>rahasia</x:xmpmeta>")
    target = io.BytesIO()
    (picture or painted()).save(target, "PNG", pnginfo=texts, exif=told_exif())
    return target.getvalue()


def webp() -> bytes:
    """Return a picture with its place."""
    target = io.BytesIO()
    painted().save(target, "WEBP", exif=told_exif(), xmp=b"<x:xmpmeta>rahasia</x:xmpmeta>")
    return target.getvalue()


def new_pdf() -> pikepdf.Pdf:
    """Return a PDF of one empty page, to be filled."""
    document = pikepdf.new()
    document.add_blank_page()
    return document


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    """Return a PDF as a file."""
    target = io.BytesIO()
    document.save(target, **options)
    return target.getvalue()


def pdf() -> bytes:
    """Return a PDF that opens at its first page, as most programs ask for."""
    document = new_pdf()
    first = document.pages[0].obj
    document.Root.OpenAction = pikepdf.Array([first, pikepdf.Name.XYZ, None, None, 0])
    return saved(document)


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def office_parts(ending: str, more: Parts | None = None) -> dict[str, str | bytes]:
    """Return the parts of a small document of Word, Excel or PowerPoint."""
    main = next(type_ for type_, kind in MAIN_PARTS.items() if ending in kind.endings)
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/main.xml" ContentType="{main}"/></Types>'
        ),
        "_rels/.rels": relations("officeDocument", "main.xml"),
        "main.xml": "<document>Warga antre dari rumah.</document>",
        **(more or {}),
    }


def relations(kind: str, target: str, mode: str = "Internal") -> str:
    """Return what a part points to."""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def office(ending: str, more: Parts | None = None) -> bytes:
    """Return a document of Word, Excel or PowerPoint."""
    return zipped(office_parts(ending, more))


def open_document(ending: str, more: Parts | None = None) -> bytes:
    """Return a document of LibreOffice."""
    media_type = next(type_ for type_, kind in OPEN_KINDS.items() if ending in kind.endings)
    return zipped(
        {
            "mimetype": media_type,
            "content.xml": "<office>Warga antre dari rumah.</office>",
            "META-INF/manifest.xml": "<manifest/>",
            **(more or {}),
        }
    )


def box(name: bytes, content: bytes) -> bytes:
    """Return a piece of a video."""
    return struct.pack(">I4s", 8 + len(content), name) + content


def video(brand: bytes = b"isom") -> bytes:
    """Return a video as a phone makes it: with its place in it."""
    place = box(b"udta", box(b"\xa9xyz", b"-7.6450+112.9075/"))
    track = box(b"trak", box(b"tkhd", bytes(84)))
    return box(b"ftyp", brand + bytes(4)) + box(b"moov", track + place) + box(b"mdat", bytes(500))


def good_files() -> dict[str, tuple[bytes, str]]:
    """Return a file of every kind that is taken in, by name, and the type that it is kept as."""
    offices = {f"berkas{kind.endings[0]}": kind for kind in MAIN_PARTS.values()}
    opens = {f"berkas{kind.endings[0]}": kind for kind in OPEN_KINDS.values()}
    return {
        "foto.jpg": (jpeg(), "image/jpeg"),
        "foto.png": (png(), "image/png"),
        "foto.webp": (webp(), "image/webp"),
        "foto.heic": (HEIC.read_bytes(), "image/jpeg"),
        "surat.pdf": (pdf(), "application/pdf"),
        "kegiatan.mp4": (video(), "video/mp4"),
        "kegiatan.mov": (video(b"qt  "), "video/quicktime"),
        **{name: (office(kind.endings[0]), kind.media_type) for name, kind in offices.items()},
        **{name: (open_document(kind.endings[0]), kind.media_type) for name, kind in opens.items()},
    }
