"""The machine: its Python, and the room on its disk."""

import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from kolabik.site.operations.diagnosis import Diagnosis, error, fine, warning

GIGABYTE = 1_000_000_000
FULL = 0.2
LOW = 2.0


def check_machine() -> Iterator[Diagnosis]:
    """Tell which Python runs, and how much room is left where the data is."""
    yield fine("doctor.python", version=platform.python_version())
    yield check_room(settings.DATA)


def check_room(folder: Path) -> Diagnosis:
    """Tell how much room is left on a folder's disk, in gigabytes."""
    standing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(standing).free / GIGABYTE
    facts = {"free": free, "folder": str(folder)}
    if free < FULL:
        return error("doctor.disk_full", **facts)
    if free < LOW:
        return warning("doctor.disk_low", **facts)
    return fine("doctor.disk", **facts)
