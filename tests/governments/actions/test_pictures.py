import pytest

from kolabik.governments.actions.pictures import PNG, Picture, picture_in

HEADER = b"\0\0\0\x0dIHDR" + (300).to_bytes(4, "big") + (200).to_bytes(4, "big") + b"\x08\6\0\0\0"
EXIF = b"\xff\xe1\0\x08Exif\0\0"
FRAME = b"\xff\xc2\0\x11\x08" + (200).to_bytes(2, "big") + (300).to_bytes(2, "big") + b"\3" * 10
TABLE = b"\xff\xc4\0\x04\0\0"


def _webp(form: bytes, data: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + form + b"\x0a\0\0\0" + data


LOSSY = _webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + b"\x2c\x41" + b"\xc8\x40")  # the two top bits scale
LOSSLESS = _webp(b"VP8L", b"\x2f" + (299 | 199 << 14 | 1 << 28).to_bytes(4, "little") + b"\0" * 5)
EXTENDED = _webp(b"VP8X", b"\x10\0\0\0" + b"\x2b\1\0" + b"\xc7\0\0")


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PNG + HEADER, "png"),
        (b"\xff\xd8" + EXIF + b"\xff" + TABLE + FRAME, "jpg"),
        (LOSSY, "webp"),
        (LOSSLESS, "webp"),
        (EXTENDED, "webp"),
    ],
    ids=["png", "jpeg", "lossy webp", "lossless webp", "extended webp"],
)
def test_a_picture_tells_its_format_and_its_size(content: bytes, ending: str):
    assert picture_in(content) == Picture(ending, 300, 200)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PNG,
        PNG + b"<html><script>alert(1)</script></html>",
        PNG + HEADER[:12],
        PNG + HEADER.replace((300).to_bytes(4, "big"), bytes(4)),
        b"\xff\xd8",
        b"\xff\xd8" + EXIF + TABLE,
        b"\xff\xd8\xff\xe0\0\0",
        b"\xff\xd8\xff" + b"\xff" * 40,
        b"\xff\xd8<svg>" + b" " * 40,
        _webp(b"VP8?", b"\0" * 10),
        _webp(b"VP8X", b""),
        b"RIFF\0\0\0\0WAVE" + b"\0" * 30,
        b"GIF89a" + b"\0" * 40,
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_what_tells_no_size_is_no_picture(content: bytes):
    assert picture_in(content) is None
