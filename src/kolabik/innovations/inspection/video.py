"""Videos: a row of boxes that ends where the file ends, without where they were taken."""

import io
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import is_zipfile

from kolabik.innovations.inspection.kinds import MOV, MP4, Kind
from kolabik.innovations.inspection.refusals import refuse

IN_MEMORY = 5_000_000
MOST_BOXES = 100_000
LARGEST_TOLD = 4_000_000
HOLDING = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"})
TELLING = frozenset({b"udta", b"meta", b"uuid"})  # place, phone, author: not needed to play
EMPTY = b"free"


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of a video: what it is, where it starts and ends, and where its content begins."""

    name: bytes
    start: int
    content: int
    end: int


def silence(stream: IO[bytes], name: str) -> tuple[Kind, IO[bytes]]:
    """Return a video that plays as before and does not tell where and by what it was taken.

    Raises
    ------
    Refused
        It is broken or cut off, holds another file, or hides something behind its end.

    """
    if is_zipfile(stream):
        raise refuse("two_in_one", name)
    size = stream.seek(0, io.SEEK_END)
    try:
        boxes = list(islice(_boxes(stream, 0, size), MOST_BOXES + 1))
    except ValueError as error:
        raise refuse("damaged", name) from error
    if len(boxes) > MOST_BOXES or not {b"moov", b"mdat"} <= {box.name for box in boxes}:
        raise refuse("damaged", name)
    stream.seek(8)
    kind = MOV if stream.read(4) == b"qt  " else MP4
    return kind, _silenced(stream, [box for box in boxes if box.name in TELLING])


def _boxes(stream: IO[bytes], start: int, end: int) -> Iterator[Box]:
    """Walk the boxes from `start` to `end`, and those within them."""
    ends = [end]
    while ends:
        if start == ends[-1]:
            ends.pop()
            continue
        box = _box(stream, start, ends[-1])
        yield box
        is_holding = box.name in HOLDING
        start = box.content if is_holding else box.end
        if is_holding:
            ends.append(box.end)


def _box(stream: IO[bytes], start: int, end: int) -> Box:
    stream.seek(start)
    head = stream.read(16)
    if len(head) < 8:
        raise ValueError("cut off")
    length, name = struct.unpack(">I4s", head[:8])
    content = start + 8
    if length == 1 and len(head) == 16:
        length, content = struct.unpack(">Q", head[8:])[0], start + 16
    elif length == 0:
        length = end - start  # the last one: up to the end
    if length < content - start or start + length > end:
        raise ValueError("longer than the file")
    return Box(name, start, content, start + length)


def _silenced(stream: IO[bytes], telling: list[Box]) -> IO[bytes]:
    """Blank what tells something, in its place: all else keeps its distance from the start."""
    target: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  the caller closes it
    stream.seek(0)
    shutil.copyfileobj(stream, target)
    for box in telling:
        target.seek(box.start + 4)
        target.write(EMPTY)
        target.seek(box.content)
        for begin in range(box.content, box.end, LARGEST_TOLD):
            target.write(bytes(min(LARGEST_TOLD, box.end - begin)))
    target.seek(0)
    return target
