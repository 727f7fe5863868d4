import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.foundation.refused import Refused
from kolabik.innovations.inspection.kinds import MOV, MP4
from kolabik.innovations.inspection.video import silence
from tests.world.evidence import box, video


def test_silence_blanks_where_a_video_was_taken_and_moves_nothing():
    given = video()

    kind, content = silence(io.BytesIO(given), "a.mp4")

    with content:
        kept = content.read()
    assert (kind, len(kept)) == (MP4, len(given))
    assert b"-7.6450" not in kept
    assert kept.index(b"mdat") == given.index(b"mdat")
    assert b"udta" not in kept


def test_silence_knows_the_videos_of_apple():
    kind, content = silence(io.BytesIO(video(b"qt  ")), "a.mov")

    content.close()
    assert kind is MOV


def test_silence_reads_boxes_of_every_length():
    long = struct.pack(">I4sQ", 1, b"mdat", 16 + 5) + b"12345"
    last = struct.pack(">I4s", 0, b"free") + b"sampai akhir"

    _kind, content = silence(io.BytesIO(video() + long + last), "a.mp4")

    with content:
        assert content.read().endswith(long + last)


@pytest.mark.parametrize("length", [2, 7])
def test_silence_refuses_a_box_shorter_than_its_head(length: int):
    with pytest.raises(Refused) as refused:
        silence(io.BytesIO(video() + struct.pack(">I4s", length, b"free")), "a.mp4")

    assert refused.value.code == "damaged"


def test_silence_walks_boxes_however_deep_they_are_nested():
    deep = b""
    for _level in range(2_000):
        deep = box(b"moov", deep)

    _kind, content = silence(io.BytesIO(video() + deep), "a.mp4")

    with content:
        assert content.read().endswith(deep)


def test_silence_refuses_a_video_of_too_many_boxes():
    with pytest.raises(Refused) as refused:
        silence(io.BytesIO(video() + box(b"free", b"") * 100_001), "a.mp4")

    assert refused.value.code == "damaged"


@given(at=st.integers(24, 150), what=st.binary(min_size=1, max_size=12))
def test_silence_of_a_broken_video_is_as_long_or_a_refusal(at: int, what: bytes):
    given = bytearray(video())
    given[at : at + len(what)] = what

    assert _outcome(given) in {"damaged", "two_in_one", str(len(given))}


def _outcome(given: bytes) -> str:
    """Return how long the video is that comes out, or why none does."""
    try:
        _kind, content = silence(io.BytesIO(given), "a.mp4")
    except Refused as refused:
        return refused.code
    with content:
        return str(len(content.read()))
