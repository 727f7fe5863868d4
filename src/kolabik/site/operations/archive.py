"""A backup as one file: a ZIP archive whose manifest holds the digest of every member."""

import hashlib
import io
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

SCHEMA = "kolabik.backup/1"
MANIFEST = "manifest.json"
TABLES = "tables/"
FILES = "files/"
CHUNK = 1 << 20
PACKED = frozenset({ZIP_STORED, ZIP_DEFLATED})
ENCRYPTED = 1


class BadArchiveError(Exception):
    """An archive cannot be restored: a code for the words, and the figures in them."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(f"{code}: {facts}")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: a table's rows, or an uploaded file."""

    name: str
    size: int
    sha256: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds, and what it was made of."""

    made_at: str
    version: str
    database: str
    migrations: list[str]
    head: str
    members: list[Member] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def n_rows(self) -> int:
        """How many rows of tables."""
        return sum(member.rows for member in self.members)

    @property
    def tables(self) -> list[Member]:
        """The tables."""
        return [member for member in self.members if member.name.startswith(TABLES)]

    @property
    def files(self) -> list[Member]:
        """The uploaded files."""
        return [member for member in self.members if member.name.startswith(FILES)]


class Tally(io.RawIOBase):
    """Hashes and counts what is written through it."""

    def __init__(self, target: IO[bytes]) -> None:
        super().__init__()
        self._target = target
        self._digest = hashlib.sha256()
        self._size = 0
        self._lines = 0

    def writable(self) -> bool:
        """Say that one can write."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  any buffer of bytes
        """Write on."""
        written = bytes(data)
        self._digest.update(written)
        self._size += len(written)
        self._lines += written.count(b"\n")
        return self._target.write(written)

    def member(self, name: str) -> Member:
        """Return what was written."""
        rows = self._lines if name.startswith(TABLES) else 0
        return Member(name, self._size, self._digest.hexdigest(), rows)


@contextmanager
def writing(path: Path) -> Iterator[ZipFile]:
    """Write an archive for its owner alone, beside its place; it appears there when it is whole."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with part.open("wb") as target:
            with ZipFile(target, "w", ZIP_DEFLATED) as archive:
                yield archive
            target.flush()
            os.fsync(target.fileno())  # a power cut must not leave the name without the contents
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def add(archive: ZipFile, name: str, source: IO[bytes]) -> Member:
    """Copy a file into an archive."""
    with archive.open(name, "w", force_zip64=True) as target:
        tally = Tally(target)
        shutil.copyfileobj(source, tally, CHUNK)
    return tally.member(name)


def seal(archive: ZipFile, manifest: Manifest) -> str:
    """Put the manifest at the end, and return its digest: whoever writes that down can prove it."""
    text = json.dumps({"schema": SCHEMA, **asdict(manifest)}, indent=1).encode()
    archive.writestr(MANIFEST, text)
    return hashlib.sha256(text).hexdigest()


@contextmanager
def reading(path: Path) -> Iterator[ZipFile]:
    """Open an archive.

    Raises
    ------
    BadArchiveError
        There is no archive, or it is damaged.

    """
    try:
        opened = ZipFile(path)
    except (OSError, BadZipFile) as error:
        raise _no_archive(path, error) from error
    try:
        with opened as archive:
            yield archive
    except (BadZipFile, zlib.error, EOFError) as error:
        raise _no_archive(path, error) from error


def _no_archive(path: Path, error: Exception) -> BadArchiveError:
    return BadArchiveError("restore.no_archive", file=path.name, reason=str(error))


def unsealed(archive: ZipFile, digest: str = "") -> Manifest:
    """Return the manifest, once every member was found to be what it says.

    With the digest that was written down when it was made, the manifest itself is proved too.

    Raises
    ------
    BadArchiveError
        It is no backup of ours, or something in it was changed, added or removed.

    """
    _require_plain(archive)
    manifest = _manifest(archive, digest.strip().lower())
    named = sorted([member.name for member in manifest.members] + [MANIFEST])
    if sorted(archive.namelist()) != named:
        raise BadArchiveError("restore.other_members")
    for member in manifest.members:
        _require_safe(member.name)
        _require_unchanged(archive, member)
    return manifest


def _require_plain(archive: ZipFile) -> None:
    """Refuse members that are packed in a way that we never write, and so cannot be read."""
    for info in archive.infolist():
        if info.flag_bits & ENCRYPTED or info.compress_type not in PACKED:
            raise BadArchiveError("restore.changed", name=info.filename)


def _manifest(archive: ZipFile, digest: str) -> Manifest:
    try:
        text = archive.read(MANIFEST)
        found = hashlib.sha256(text).hexdigest()
        if digest not in {"", found}:
            raise BadArchiveError("restore.other_digest", digest=found)
        said: dict[str, Any] = dict(json.loads(text))
        if said.pop("schema") != SCHEMA:
            raise BadArchiveError("restore.other_schema")
        members = [_member(**member) for member in said.pop("members")]
        return Manifest(members=members, **said)
    except (KeyError, TypeError, ValueError) as error:
        raise BadArchiveError("restore.no_manifest") from error


def _member(name: str, size: int, sha256: str, rows: int) -> Member:
    return Member(str(name), int(size), str(sha256), int(rows))


def _require_safe(name: str) -> None:
    parts = PurePosixPath(name).parts
    is_ours = name.startswith((TABLES, FILES))
    if not is_ours or ".." in parts or "\\" in name or "/".join(parts) != name:
        raise BadArchiveError("restore.unsafe_name", name=name)


def _require_unchanged(archive: ZipFile, member: Member) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.open(member.name) as source:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if size > member.size:
                break
    if (size, digest.hexdigest()) != (member.size, member.sha256):
        raise BadArchiveError("restore.changed", name=member.name)
