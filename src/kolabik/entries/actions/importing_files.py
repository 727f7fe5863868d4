"""A sheet between the look at it and the import: kept privately, under its digest, for a day."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused

FOLDER = "imports"
LASTS = timedelta(days=1)


def keep_sheet(content: IO[bytes], ending: str, *, actor: Actor, at: datetime) -> str:
    """Keep a sheet that somebody looked at, and return its name; what is older than a day goes."""
    remove_expired_sheets(at)
    digest = hashlib.sha256(content.read()).hexdigest()
    name = f"{FOLDER}/{actor.code}-{digest}{ending}"
    content.seek(0)
    default_storage.delete(name)  # the same file, looked at again, begins its day anew
    return default_storage.save(name, File(content))


@contextmanager
def kept_sheet(name: str) -> Iterator[Path]:
    """Hand a kept sheet out as a file on the disk.

    Raises
    ------
    Refused
        It is not kept any more.

    """
    if not default_storage.exists(name):
        message = _("This sheet is not kept any more. Upload it again.")
        raise Refused(message, code="sheet_gone")
    with TemporaryDirectory() as folder, default_storage.open(name) as stored:
        path = Path(folder) / f"sheet{Path(name).suffix}"
        path.write_bytes(stored.read())
        yield path


def remove_sheet(name: str) -> None:
    """Remove a sheet that was imported."""
    default_storage.delete(name)


def digest_in(name: str) -> str:
    """Return the digest of a kept sheet."""
    return Path(name).stem.rpartition("-")[2]


def remove_expired_sheets(at: datetime) -> int:
    """Remove the sheets that were looked at more than a day ago, and return how many."""
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    kept = [f"{FOLDER}/{name}" for name in names]
    old = [name for name in kept if default_storage.get_modified_time(name) <= at - LASTS]
    for name in old:
        default_storage.delete(name)
    return len(old)
