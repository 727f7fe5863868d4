import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from kolabik.foundation.refused import Refused
from kolabik.innovations.inspection.pictures import repaint
from tests.world.evidence import GOLD, GREEN, MAKER, TURNED_RIGHT, jpeg, painted, png, told_exif

SECRETS = (b"rahasia", MAKER.encode(), b"Exif", b"xmpmeta", b"ICC_PROFILE", b"iCCP", b"eXIf")


def _saved(picture: Image.Image, form: str, **told: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **told)
    return target.getvalue()


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 12


@settings(max_examples=60, deadline=None)
@given(
    form=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    mode=st.sampled_from(["RGB", "L", "RGBA", "P", "CMYK", "1", "LA"]),
    orientation=st.integers(0, 9),
    text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60),
    place=st.tuples(st.floats(0, 90), st.floats(0, 59), st.floats(0, 59)),
)
def test_repaint_keeps_nothing_of_what_a_picture_tells(form, mode, orientation, text, place):
    exif = told_exif(orientation)
    exif[0x010E] = f"rahasia {text}"
    exif[0x8825] = {1: "S", 2: place}
    picture = painted(24, 16, mode)
    if form == "JPEG" and mode not in {"RGB", "L", "CMYK"}:
        picture = picture.convert("RGB")
    if form == "WEBP" and mode in {"CMYK", "1", "LA"}:
        picture = picture.convert("RGBA")
    if form == "PNG" and mode == "CMYK":
        picture = picture.convert("RGB")

    _kind, content = repaint(io.BytesIO(_saved(picture, form, exif=exif)), "foto")

    kept = content.getvalue()
    assert [secret for secret in SECRETS if secret in kept] == []
    with Image.open(io.BytesIO(kept)) as found:
        assert dict(found.getexif()) == {}
        assert set(found.size) == {24, 16}


def test_repaint_turns_a_picture_the_way_it_was_held():
    _kind, content = repaint(io.BytesIO(jpeg(painted(40, 20), TURNED_RIGHT)), "foto.jpg")

    with Image.open(content) as found:
        assert found.size == (20, 40)
        assert _near(found.getpixel((10, 5)), GOLD)
        assert _near(found.getpixel((10, 35)), GREEN)


def test_repaint_keeps_what_is_see_through():
    see_through = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    drawing = painted(8, 8).quantize(4)
    drawing.info["transparency"] = 0

    _kind, first = repaint(io.BytesIO(png(see_through)), "a.png")
    _kind, second = repaint(io.BytesIO(_saved(drawing, "PNG")), "a.png")

    assert Image.open(first).getpixel((2, 2))[3] == 0
    assert Image.open(second).convert("RGBA").getextrema()[3][0] == 0


def test_repaint_shows_the_colours_of_a_profile_without_the_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = _saved(painted(), "JPEG", icc_profile=profile, quality=95)

    _kind, kept = repaint(io.BytesIO(content), "foto.jpg")

    assert b"ICC_PROFILE" not in kept.getvalue()
    assert _near(Image.open(kept).getpixel((2, 2)), GOLD)


def test_repaint_looks_past_a_broken_profile():
    content = _saved(painted(), "PNG", icc_profile=b"bukan profil")

    _kind, kept = repaint(io.BytesIO(content), "foto.png")

    assert Image.open(kept).getpixel((2, 2)) == GOLD


def test_repaint_keeps_the_first_of_a_moving_picture():
    frames = [painted(8, 8), Image.new("RGB", (8, 8), "black")]
    content = _saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    _kind, kept = repaint(io.BytesIO(content), "gerak.webp")

    with Image.open(kept) as found:
        assert found.n_frames == 1
        assert _near(found.convert("RGB").getpixel((1, 1)), GOLD)


def test_repaint_keeps_the_first_of_a_picture_with_depth():
    frames = [painted(8, 8), Image.new("RGB", (8, 8), "black")]
    content = _saved(frames[0], "MPO", save_all=True, append_images=frames[1:])

    kind, kept = repaint(io.BytesIO(content), "potret.jpg")

    with Image.open(kept) as found:
        assert (kind.media_type, found.format) == ("image/jpeg", "JPEG")
        assert _near(found.getpixel((1, 1)), GOLD)


def test_repaint_refuses_a_picture_of_just_too_many_pixels():
    content = bytearray(png())
    content[16:24] = struct.pack(">II", 8_001, 8_000)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))

    with pytest.raises(Refused) as refused:
        repaint(io.BytesIO(content), "foto.png")

    assert refused.value.code == "too_many_pixels"


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says so too that it is broken
@settings(max_examples=80, deadline=None)
@given(at=st.integers(0, 700), what=st.binary(min_size=1, max_size=40))
def test_repaint_of_a_broken_picture_is_a_picture_or_a_refusal(at: int, what: bytes):
    content = bytearray(jpeg())
    content[at : at + len(what)] = what

    assert _outcome(content) in {"", "damaged", "too_many_pixels", "two_in_one"}


def _outcome(content: bytes) -> str:
    """Return what is told of the place in the picture that comes out, or why none does."""
    try:
        _kind, kept = repaint(io.BytesIO(content), "foto.jpg")
    except Refused as refused:
        return refused.code
    return "".join(map(str, Image.open(kept).getexif()))
