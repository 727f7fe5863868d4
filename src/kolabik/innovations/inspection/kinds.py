"""The kinds of files that are evidence, known by how their content begins, never by name."""

import re
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1_000_000
LARGEST = 25 * MEGABYTE
LARGEST_VIDEO = 200 * MEGABYTE
HEAD = 2048
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


class Family(StrEnum):
    """What looks into a file."""

    PICTURE = "picture"
    PDF = "pdf"
    VIDEO = "video"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file, and the endings that its name may have; the first is the usual one."""

    media_type: str
    endings: tuple[str, ...]


JPEG = Kind("image/jpeg", (".jpg", ".jpeg", ".jfif"))
PNG = Kind("image/png", (".png",))
WEBP = Kind("image/webp", (".webp",))
PDF = Kind("application/pdf", (".pdf",))
MP4 = Kind("video/mp4", (".mp4", ".m4v"))
MOV = Kind("video/quicktime", (".mov", ".qt"))
DOCX = Kind(f"{OFFICE}.wordprocessingml.document", (".docx",))
XLSX = Kind(f"{OFFICE}.spreadsheetml.sheet", (".xlsx",))
PPTX = Kind(f"{OFFICE}.presentationml.presentation", (".pptx", ".ppsx"))
ODT = Kind(f"{OPEN_DOCUMENT}.text", (".odt",))
ODS = Kind(f"{OPEN_DOCUMENT}.spreadsheet", (".ods",))
ODP = Kind(f"{OPEN_DOCUMENT}.presentation", (".odp",))
KINDS = (JPEG, PNG, WEBP, PDF, MP4, MOV, DOCX, XLSX, PPTX, ODT, ODS, ODP)
SHOWN = frozenset({kind.media_type for kind in (JPEG, PNG, WEBP, PDF)})  # safe within a browser
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
MP4_BRANDS = (b"iso", b"mp4", b"M4V", b"MSNV", b"avc1", b"dash", b"3gp", b"mmp4")

STARTS: tuple[tuple[re.Pattern[bytes], Family | str], ...] = tuple(
    (re.compile(start, re.DOTALL), found)
    for start, found in (
        (rb"\xff\xd8\xff", Family.PICTURE),
        (rb"\x89PNG\r\n\x1a\n", Family.PICTURE),
        (rb"RIFF....WEBP", Family.PICTURE),
        (rb"%PDF-", Family.PDF),
        (rb"PK\x03\x04", Family.PACKAGE),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
        (rb"MZ|\x7fELF|#!|dex\n|\xca\xfe\xba\xbe|[\xfe\xce\xcf]\xfa?\xed\xfe", "program"),
        (rb"L\0\0\0\x01\x14\x02\0|\xfe\xed\xfa[\xce\xcf]", "program"),
        (rb"PK|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|MSCF|.{257}ustar", "archive"),
        (rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:[!?a-z])", "page"),
    )
)


def family_of(head: bytes) -> Family | str:
    """Return who looks into a file that begins so, or the reason why nobody does."""
    for start, found in STARTS:
        if start.match(head):
            return found
    return _boxed(head) if head[4:8] == b"ftyp" else "type_not_allowed"


def _boxed(head: bytes) -> Family | str:
    """Tell videos from the pictures of phones: both come in boxes, of a brand."""
    brand = head[8:12]
    if brand in HEIC_BRANDS:
        return Family.PICTURE
    return Family.VIDEO if brand == b"qt  " or brand.startswith(MP4_BRANDS) else "type_not_allowed"
