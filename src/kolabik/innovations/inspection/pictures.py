"""Pictures: painted anew from their pixels alone, so that nothing else of them is kept.

Where and when a picture was taken, by which phone, what somebody wrote into it: all of that stays
behind. The picture is turned the way its camera held it, and its colours are those of a screen.
"""

import io
import re
from threading import Lock
from typing import IO
from zipfile import is_zipfile

import pi_heif
from PIL import Image, ImageCms, ImageOps

from kolabik.innovations.inspection.kinds import JPEG, PNG, WEBP, Kind
from kolabik.innovations.inspection.refusals import refuse

MOST_PIXELS = 64_000_000
ONE_AT_A_TIME = Lock()  # a large picture takes some 400 MB while it is painted
QUALITY = 90
FORMATS = ("JPEG", "PNG", "WEBP")
KINDS = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG, "WEBP": WEBP, "HEIF": JPEG}
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, OverflowError)
PAGE_INSIDE = re.compile(rb"(?i)<(?:script|!doctype|html)[\s>]|<\?php\s")
PDF_INSIDE = re.compile(rb"%PDF-\d\.\d")


def repaint(stream: IO[bytes], name: str) -> tuple[Kind, IO[bytes]]:
    """Return what kind of picture it is, and the picture without anything but pixels.

    Of a picture that moves, the first is kept; a phone's HEIC becomes a JPEG, which all can see.

    Raises
    ------
    Refused
        It is broken, has too many pixels, or holds another file.

    """
    content = stream.read()
    if is_zipfile(stream) or PAGE_INSIDE.search(content) or PDF_INSIDE.search(content):
        raise refuse("two_in_one", name)
    try:
        with ONE_AT_A_TIME:
            return _painted(io.BytesIO(content), name)
    except BOMBS as error:
        raise _too_many(name) from error
    except BROKEN as error:
        raise refuse("damaged", name) from error


def _painted(stream: IO[bytes], name: str) -> tuple[Kind, IO[bytes]]:
    picture = _opened(stream, name)
    kind = KINDS[picture.format or "HEIF"]
    ImageOps.exif_transpose(picture, in_place=True)
    see_through = picture.info.get("transparency") if kind is PNG else None
    coloured = _on_screen(picture, kind)
    coloured.info = {} if see_through is None else {"transparency": see_through}
    target = io.BytesIO()
    coloured.save(target, kind.media_type.removeprefix("image/"), quality=QUALITY)
    return kind, target


def _opened(stream: IO[bytes], name: str) -> Image.Image:
    if pi_heif.is_supported(stream):
        heic = pi_heif.open_heif(stream, convert_hdr_to_8bit=True)
        _require_small(heic.size, name)
        painted: Image.Image = heic.to_pillow()
        return painted
    stream.seek(0)
    picture = Image.open(stream, formats=FORMATS)
    _require_small(picture.size, name)
    picture.load()
    return picture


def _require_small(size: tuple[int, int], name: str) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _too_many(name)


def _too_many(name: str) -> Exception:
    return refuse("too_many_pixels", name, limit=MOST_PIXELS // 1_000_000)


def _on_screen(picture: Image.Image, kind: Kind) -> Image.Image:
    """Return a picture whose colours look right without the profile that it came with."""
    if kind is JPEG and picture.mode not in {"L", "RGB"}:
        picture = picture.convert("RGB")
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        changed = ImageCms.profileToProfile(picture, source, screen, outputMode=picture.mode)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return changed or picture
