"""Files that nobody should take in: one of each kind, and the reason that its owner is told."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf

from tests.world.evidence import (
    box,
    jpeg,
    new_pdf,
    office,
    office_parts,
    open_document,
    pdf,
    png,
    relations,
    saved,
    video,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><document>&b;</document>'
ZEROS = bytes(5_000_000)
Name, Dictionary = pikepdf.Name, pikepdf.Dictionary


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def _endless_png() -> bytes:
    """Return a picture of 60,000 by 60,000 pixels in a few bytes."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    row = zlib.compress(bytes(1000))
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", row) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _page_in_a_picture() -> bytes:
    start, rest = jpeg()[:2], jpeg()[2:]
    page = b"<html><script>alert(1)</script>"
    return start + b"\xff\xfe" + struct.pack(">H", len(page) + 2) + page + rest


def _pdf_opening(action: pikepdf.Object) -> bytes:
    document = new_pdf()
    document.Root.OpenAction = action
    return saved(document)


def _pdf_script() -> bytes:
    return _pdf_opening(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def _pdf_launch() -> bytes:
    return _pdf_opening(Dictionary(S=Name.Launch, F="cmd.exe"))


def _pdf_website() -> bytes:
    return _pdf_opening(Dictionary(S=Name.URI, URI="https://jahat.example"))


def _pdf_hidden_script() -> bytes:
    """Return a PDF whose script stands in a compressed object, deep in an annotation."""
    document = new_pdf()
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], AA=Dictionary(E=action)
    )
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(link)])
    return saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _pdf_attachment() -> bytes:
    document = new_pdf()
    document.attachments["program.txt"] = b"isi"
    return saved(document)


def _pdf_form() -> bytes:
    document = new_pdf()
    document.Root.AcroForm = Dictionary(XFA=pikepdf.Stream(document, b"<xdp/>"), Fields=[])
    return saved(document)


def _pdf_locked() -> bytes:
    return saved(new_pdf(), encryption=pikepdf.Encryption(owner="a", user="b"))


def _pdf_bomb() -> bytes:
    """Return a PDF whose objects unpack to 300 MB."""
    parts = [b"%PDF-1.5\n"]
    offsets = []
    squeezed = zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>" + bytes(300_000_000), 9)
    bodies = [
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(squeezed)
        + squeezed
        + b"\nendstream",
    ]
    for number, body in enumerate(bodies, start=2):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    entry = struct.Struct(">BIH").pack
    rows = entry(0, 0, 65535) + entry(2, 3, 0) + entry(1, offsets[0], 0) + entry(1, offsets[1], 0)
    rows += entry(1, start, 0)
    table = b"<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    parts.append(b"4 0 obj\n" + table + rows + b"\nendstream\nendobj\nstartxref\n%d\n" % start)
    return b"".join([*parts, b"%%EOF\n"])


def _overlapping() -> bytes:
    """Return a document three of whose parts are the same bytes."""
    content = office(".docx")
    marker = b"PK\x01\x02"
    start = content.index(marker)
    end = content.index(b"PK\x05\x06")
    entries = [marker + entry for entry in content[start:end].split(marker)[1:]]
    twins = b"".join(entries[-1].replace(b"main.xml", b"mai%d.xml" % n) for n in range(3))
    tail = struct.pack("<4H2LH", 0, 0, len(entries) + 3, len(entries) + 3, 0, start, 0)
    middle = b"".join(entries) + twins
    size = struct.pack("<L", len(middle))
    return content[:start] + middle + b"PK\x05\x06" + tail[:8] + size + tail[12:]


def _locked_zip() -> bytes:
    content = bytearray(office(".docx"))
    for marker, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(marker)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(marker, at + 1)
    return bytes(content)


def _locked_open_document() -> bytes:
    locked = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    return open_document(".odt", {"META-INF/manifest.xml": locked})


def _macro_document() -> bytes:
    types = str(office_parts(".docx")["[Content_Types].xml"])
    types = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "application/vnd.ms-word.document.macroEnabled.main",
    )
    return office(".docx", {"[Content_Types].xml": types})


def _wrong_checksum() -> bytes:
    return zipped(office_parts(".docx"), zipfile.ZIP_STORED).replace(b"Warga", b"warga", 1)


def _many_parts() -> bytes:
    return office(".docx", {f"part{number}.bin": b"" for number in range(3_001)})


def _gifar() -> bytes:
    return b"GIF89a" + bytes(20) + b";" + zipped({"Jahat.class": b"\xca\xfe\xba\xbe"})


def _behind(content: bytes) -> bytes:
    return content + zipped({"jahat.txt": b"isi"})


def _elsewhere(path: str, kind: str) -> bytes:
    return office(".docx", {path: relations(kind, "http://jahat.example/x", "External")})


def _nested() -> bytes:
    return office(".docx", {"word/media/a.zip": zipped({"b.zip": zipped({"c": ZEROS})})})


def _nested_twice() -> bytes:
    inner = office(".xlsx", {"xl/embeddings/dua.xlsx": office(".xlsx")})
    return office(".pptx", {"ppt/embeddings/satu.xlsx": inner})


def _odt_elsewhere() -> bytes:
    link = '<office xmlns:xlink="x"><image xlink:href="https://jahat.example/a.png"/></office>'
    return open_document(".odt", {"content.xml": link})


def _cut_webp() -> bytes:
    return b"RIFF" + struct.pack("<I", 400) + b"WEBPVP8 " + bytes(40)


Make = Callable[[], bytes]
HOSTILE: dict[str, tuple[str, Make, str]] = {
    "nothing": ("foto.jpg", lambda: b"", "empty"),
    "a huge text": ("catatan.txt", lambda: bytes(25_000_001), "too_large"),
    "a picture's name before a program's": ("foto.jpg.exe", jpeg, "program"),
    "a name that is written backwards": ("foto\u202egpj.exe", jpeg, "program"),
    "a program of Windows": ("foto.jpg", lambda: b"MZ\x90\0" + bytes(200), "program"),
    "a program of Linux": ("laporan.pdf", lambda: b"\x7fELF" + bytes(200), "program"),
    "a program of a Mac": ("foto.png", lambda: b"\xcf\xfa\xed\xfe" + bytes(99), "program"),
    "a program of Java": ("foto.png", lambda: b"\xca\xfe\xba\xbe" + bytes(99), "program"),
    "a script": ("laporan.pdf", lambda: b"#!/bin/sh\nrm -rf ~\n", "program"),
    "a shortcut": ("foto.jpg", lambda: b"L\0\0\0\x01\x14\x02\0" + bytes(90), "program"),
    "a web page": ("foto.jpg", lambda: b"\n<!DOCTYPE html><script>1</script>", "page"),
    "a drawing": ("logo.svg", lambda: b'<svg onload="alert(1)"/>', "page"),
    "billion laughs": ("data.xml", lambda: b"<?xml version='1.0'?>" + LAUGHS.encode(), "page"),
    "plain text": ("foto.jpg", lambda: b"bukan foto", "type_not_allowed"),
    "a moving GIF with a JAR": ("foto.gif", _gifar, "type_not_allowed"),
    "an archive": ("bukti.zip", lambda: zipped({"a.txt": b"a"}), "archive"),
    "a RAR archive": ("bukti.pdf", lambda: b"Rar!\x1a\x07\0" + bytes(90), "archive"),
    "an empty archive": ("a.docx", lambda: zipped({}), "archive"),
    "an old document": ("surat.doc", lambda: OLE, "old_office"),
    "a locked document": (
        "surat.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "locked",
    ),
    "a locked package": ("surat.docx", _locked_zip, "locked"),
    "a locked document of LibreOffice": ("surat.odt", _locked_open_document, "locked"),
    "a picture and an archive": ("foto.jpg", lambda: _behind(jpeg()), "two_in_one"),
    "a picture with a web page": ("foto.jpg", _page_in_a_picture, "two_in_one"),
    "a picture and a PDF": ("foto.jpg", lambda: jpeg() + pdf(), "two_in_one"),
    "a PNG with a PHP program": ("a.png", lambda: png() + b"<?php system(1);", "two_in_one"),
    "half a picture": ("foto.jpg", lambda: jpeg()[:-200], "damaged"),
    "half a PNG": ("foto.png", lambda: png()[:-40], "damaged"),
    "a cut WebP": ("foto.webp", _cut_webp, "damaged"),
    "an endless picture": ("foto.png", _endless_png, "too_many_pixels"),
    "a PDF and an archive": ("surat.pdf", lambda: _behind(pdf()), "two_in_one"),
    "a PDF with more behind it": ("surat.pdf", lambda: pdf() + b"MZ" * 50, "two_in_one"),
    "half a PDF": ("surat.pdf", lambda: pdf()[:-60], "damaged"),
    "a PDF in name alone": ("surat.pdf", lambda: b"%PDF-1.7\nhalo\n%%EOF\n", "damaged"),
    "a PDF with a script": ("surat.pdf", _pdf_script, "pdf_active"),
    "a PDF that starts a program": ("surat.pdf", _pdf_launch, "pdf_active"),
    "a PDF that opens a website": ("surat.pdf", _pdf_website, "pdf_active"),
    "a PDF with a hidden script": ("surat.pdf", _pdf_hidden_script, "pdf_active"),
    "a PDF form": ("formulir.pdf", _pdf_form, "pdf_active"),
    "a PDF with an attachment": ("surat.pdf", _pdf_attachment, "embedded"),
    "a locked PDF": ("surat.pdf", _pdf_locked, "locked"),
    "a PDF bomb": ("surat.pdf", _pdf_bomb, "damaged"),
    "a document behind something else": (
        "a.docx", lambda: bytes(64) + office(".docx"), "type_not_allowed",
    ),
    "a document before a program": ("a.docx", lambda: office(".docx") + b"MZ" * 50, "two_in_one"),
    "a document whose types are none": (
        "a.docx", lambda: office(".docx", {"[Content_Types].xml": "bukan XML"}), "damaged",
    ),
    "a document bomb": ("a.docx", lambda: office(".docx", {"word/a.bin": ZEROS}), "bomb"),
    "a document of too many parts": ("a.docx", _many_parts, "bomb"),
    "parts that are the same bytes": ("a.docx", _overlapping, "bomb"),
    "laughs in a document": ("a.docx", lambda: office(".docx", {"main.xml": LAUGHS}), "bomb"),
    "laughs in the types": (
        "a.docx", lambda: office(".docx", {"[Content_Types].xml": LAUGHS}), "bomb",
    ),
    "a document with a wrong checksum": ("a.docx", _wrong_checksum, "damaged"),
    "a document with macros": ("a.docx", _macro_document, "macros"),
    "macros in a plain document": (
        "a.xlsx", lambda: office(".xlsx", {"xl/vbaProject.bin": b"a"}), "macros",
    ),
    "macros of LibreOffice": (
        "a.ods", lambda: open_document(".ods", {"Basic/Standard/a.xml": "<a/>"}), "macros",
    ),
    "an archive in an archive": ("a.docx", _nested, "embedded"),
    "a workbook in a workbook in a talk": ("a.pptx", _nested_twice, "embedded"),
    "a program in a document": (
        "a.docx", lambda: office(".docx", {"word/media/a.png": b"MZ\x90\0"}), "embedded",
    ),
    "an OLE object": (
        "a.docx", lambda: office(".docx", {"word/embeddings/a.bin": OLE}), "embedded",
    ),
    "a template elsewhere": (
        "a.docx", lambda: _elsewhere("word/_rels/settings.xml.rels", "attachedTemplate"), "linked",
    ),
    "a picture elsewhere": (
        "a.docx", lambda: _elsewhere("word/_rels/document.xml.rels", "image"), "linked",
    ),
    "a picture elsewhere in LibreOffice": ("a.odt", _odt_elsewhere, "linked"),
    "a template of LibreOffice": ("a.ott", lambda: zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text-template"}), "type_not_allowed"),
    "half a video": ("kegiatan.mp4", lambda: video()[:-100], "damaged"),
    "a video without pictures": ("a.mp4", lambda: box(b"ftyp", b"isom" + bytes(4)), "damaged"),
    "a video and an archive": ("kegiatan.mp4", lambda: _behind(video()), "two_in_one"),
    "a sound": ("suara.m4a", lambda: box(b"ftyp", b"M4A " + bytes(4)), "type_not_allowed"),
    "a video and a PDF": (
        "a.mp4", lambda: video()[:16] + box(b"free", b"%PDF-1.7") + video()[16:], "two_in_one",
    ),
}  # fmt: skip


def hostile(kind: str) -> tuple[str, io.BytesIO, str]:
    """Return the name, the content and the reason of a kind."""
    name, make, reason = HOSTILE[kind]
    return name, io.BytesIO(make()), reason
