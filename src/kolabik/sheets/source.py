"""The file on the disk: that it is there, of a bearable size, and what it says it is."""

from enum import StrEnum
from pathlib import Path

from kolabik.sheets.problems import ProblemLog

LARGEST_FILE = 50 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK"


class Format(StrEnum):
    """The kinds of file that are read."""

    CSV = "csv"
    XLSX = "xlsx"


FORMATS = {".csv": Format.CSV, ".xlsx": Format.XLSX, ".xlsm": Format.XLSX}
OLD_FORMATS = frozenset({".xls", ".xlsb", ".ods", ".numbers"})


def check_source(path: Path, log: ProblemLog) -> Format:
    """Return what a score sheet's file is, or refuse it before it is opened."""
    check_readable(path, log)
    suffix = path.suffix.lower()
    found = FORMATS.get(suffix)
    if found is None:
        code = "sheet.old_format" if suffix in OLD_FORMATS else "sheet.unknown_format"
        log.refuse(code, value=suffix or path.name)
    _check_content(path, found, log)
    return found


def check_readable(path: Path, log: ProblemLog) -> None:
    """Refuse a file that is missing, no file, closed to us, empty or huge."""
    try:
        if not path.exists():
            log.refuse("sheet.file_missing", value=path.name)
        if not path.is_file():
            log.refuse("sheet.not_a_file", value=path.name)
        with path.open("rb") as stream:
            stream.read(1)
        size = path.stat().st_size
    except OSError:
        log.refuse("sheet.no_permission", value=path.name)
    if size == 0:
        log.refuse("sheet.empty_file")
    if size > LARGEST_FILE:
        log.refuse("sheet.too_large", size=size / 2**20, limit=LARGEST_FILE // 2**20)


def _check_content(path: Path, found: Format, log: ProblemLog) -> None:
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == OLE:
        is_locked = ENCRYPTED in path.read_bytes()
        log.refuse("sheet.password" if is_locked else "sheet.old_format", value=path.name)
    if found is Format.CSV and start.startswith(ZIP):
        log.refuse("sheet.workbook_named_csv", value=path.name)
    if found is Format.XLSX and not start.startswith(ZIP):
        log.refuse("sheet.not_a_workbook", value=path.name)
