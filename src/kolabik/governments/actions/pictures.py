"""What a picture says of itself in its first bytes: its format, and how large it becomes.

A small file can hold a picture of billions of pixels, at which every visitor's browser would work
itself to a standstill: so that the size is read from the file, without unfolding it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
SIDE = 0x3FFF  # fourteen bits, in the two older forms of WebP
# The segments of a JPEG file that begin a picture and tell its size.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A format by the ending that its files have, and the size in pixels."""

    ending: str
    width: int
    height: int


def picture_in(content: bytes) -> Picture | None:
    """Return what sort of picture a file is: PNG, JPEG or WebP; nothing for all else."""
    for ending, size_of in FORMATS.items():
        size = size_of(content)
        if size is not None and min(size) > 0:
            return Picture(ending, *size)
    return None


def _png(content: bytes) -> Size | None:
    if not content.startswith(PNG) or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _jpeg(content: bytes) -> Size | None:
    """Walk from segment to segment; each tells its own length."""
    at = len(JPEG)
    if not content.startswith(JPEG):
        return None
    while content[at : at + 1] == b"\xff" and at + 9 <= len(content):
        mark = content[at + 1]
        if mark in FRAMES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        is_filling = mark == JPEG[0]
        at += 1 if is_filling else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _webp(content: bytes) -> Size | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 30:
        return None
    form = WEBP_FORMS.get(content[12:16])
    return None if form is None else form(content[20:30])


def _lossy(data: bytes) -> Size:
    return int.from_bytes(data[6:8], "little") & SIDE, int.from_bytes(data[8:10], "little") & SIDE


def _lossless(data: bytes) -> Size:
    bits = int.from_bytes(data[1:5], "little")
    return (bits & SIDE) + 1, (bits >> 14 & SIDE) + 1


def _extended(data: bytes) -> Size:
    return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1


WEBP_FORMS: Mapping[bytes, Callable[[bytes], Size]] = {
    b"VP8 ": _lossy,
    b"VP8L": _lossless,
    b"VP8X": _extended,
}
FORMATS: Mapping[str, Callable[[bytes], Size | None]] = {"png": _png, "jpg": _jpeg, "webp": _webp}
