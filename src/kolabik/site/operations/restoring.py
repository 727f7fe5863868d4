"""Bringing a backup back, into an installation that holds nothing yet."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, connection, transaction

from kolabik.audit.queries import Verification, verify
from kolabik.site.operations import schema
from kolabik.site.operations.archive import (
    FILES,
    TABLES,
    BadArchiveError,
    Manifest,
    reading,
    unsealed,
)
from kolabik.site.operations.backing_up import stored_files
from kolabik.site.operations.rows import read_rows, restart_counters, rows_of, tables


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and whether its log is whole."""

    manifest: Manifest
    log: Verification

    @property
    def is_whole(self) -> bool:
        """Whether the log is whole, and ends where it did when the backup was made."""
        return self.log.is_whole and self.log.head == self.manifest.head


def restore(path: Path, digest: str = "") -> Restored:
    """Bring back all rows and files of an archive, or nothing.

    Raises
    ------
    BadArchiveError
        The archive was changed, is damaged or has another digest, belongs to another version, or
        something is here already.

    """
    with reading(path) as archive:
        manifest = unsealed(archive, digest)
        _require_same_version(manifest)
        _require_empty()
        saved: list[str] = []
        try:
            with transaction.atomic():
                _bring_rows(archive, manifest)
                log = verify()
                for member in manifest.files:
                    _bring_file(archive, member.name, saved)
        except BaseException:
            for name in saved:
                default_storage.delete(name)
            raise
    return Restored(manifest, log)


def _require_same_version(manifest: Manifest) -> None:
    if manifest.migrations != schema.applied():
        raise BadArchiveError("restore.other_version", version=manifest.version)


def _require_empty() -> None:
    for label, table in tables().items():
        if rows_of(table).exists():
            raise BadArchiveError("restore.not_empty", found=label)
    name = next(stored_files(default_storage), "")
    if name:
        raise BadArchiveError("restore.not_empty", found=name)


def _bring_rows(archive: ZipFile, manifest: Manifest) -> None:
    names = [f"{TABLES}{label}.jsonl" for label in tables()]
    if set(names) != {member.name for member in manifest.tables}:
        raise BadArchiveError("restore.other_members")
    try:
        for name in names:
            with archive.open(name) as source:
                read_rows(source)
        connection.check_constraints()
    except (DatabaseError, DeserializationError) as error:
        raise BadArchiveError("restore.bad_rows", reason=str(error)) from error
    restart_counters()


def _bring_file(archive: ZipFile, member: str, saved: list[str]) -> None:
    wanted = member.removeprefix(FILES)
    with archive.open(member) as source:
        try:
            name = default_storage.save(wanted, File(source))
        except OSError as error:
            raise BadArchiveError("backup.cannot_write", file=wanted, reason=str(error)) from error
    saved.append(name)
    if name != wanted:
        raise BadArchiveError("restore.not_empty", found=wanted)
