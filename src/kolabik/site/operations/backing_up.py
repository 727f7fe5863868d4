"""A backup: all rows of one instant and all files, in one archive, while the site runs."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, cast
from zipfile import ZipFile

from django.core.files.storage import Storage, default_storage
from django.db import connection, models

from kolabik import __version__
from kolabik.audit.models import ORIGIN, Head
from kolabik.site.operations import schema
from kolabik.site.operations.archive import FILES, TABLES, Manifest, Member, Tally, add, seal
from kolabik.site.operations.archive import writing as writing_archive
from kolabik.site.operations.rows import rows_of, tables, write_rows
from kolabik.site.operations.snapshot import snapshot


def back_up(path: Path, at: datetime) -> tuple[Manifest, str]:
    """Write an archive, and return what it holds with the digest of that.

    Files are copied first, so that one that is replaced meanwhile is there; then the rows, all
    from one instant; then the files that these rows name and that have come since. A file that
    goes while its folder is walked is no loss, unless the rows still name it.
    """
    with writing_archive(path) as archive:
        names = stored_files(default_storage)
        members = [member for name in names if (member := _add_file(archive, name))]
        with snapshot() as alias:
            manifest = Manifest(
                made_at=at.isoformat(),
                version=__version__,
                database=connection.vendor,
                migrations=schema.applied(),
                head=_head(alias),
                members=members,
            )
            members += [_add_table(archive, label, alias) for label in tables()]
            _add_late(archive, manifest, alias)
        return manifest, seal(archive, manifest)


def stored_files(storage: Storage, folder: str = "") -> Iterator[str]:
    """Walk through all files of a store."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever uploaded
        return
    yield from (f"{folder}{name}" for name in sorted(files) if name)
    for name in sorted(folders):
        yield from stored_files(storage, f"{folder}{name}/")


def _add_file(archive: ZipFile, name: str) -> Member | None:
    """Copy a file, if it is there."""
    try:
        source = default_storage.open(name)
    except FileNotFoundError:
        return None
    with source:
        return add(archive, f"{FILES}{name}", cast("IO[bytes]", source))


def _add_table(archive: ZipFile, label: str, alias: str) -> Member:
    name = f"{TABLES}{label}.jsonl"
    with archive.open(name, "w", force_zip64=True) as target:
        tally = Tally(target)
        write_rows(tables()[label], alias, tally)
    return tally.member(name)


def _add_late(archive: ZipFile, manifest: Manifest, alias: str) -> None:
    """Add the files that came after the walk; those that are nowhere are named as lost."""
    known = {member.name for member in manifest.files}
    for name in _named_files(alias):
        if f"{FILES}{name}" in known:
            continue
        member = _add_file(archive, name)
        if member is None:
            manifest.lost.append(name)
        else:
            manifest.members.append(member)


def _named_files(alias: str) -> Iterator[str]:
    """Return the name of every file that a row points to."""
    for table in tables().values():
        for field in table._meta.concrete_fields:  # noqa: SLF001  Django's own name for it
            if isinstance(field, models.FileField):
                rows = rows_of(table, alias).exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True)


def _head(alias: str) -> str:
    head = Head.objects.using(alias).first()
    return head.digest if head else ORIGIN
