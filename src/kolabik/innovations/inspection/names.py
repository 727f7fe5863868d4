"""What a file is called: cleaned for showing, with the ending of what it really is."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from kolabik.innovations.inspection.kinds import Kind
from kolabik.innovations.models import LONGEST_FILE_NAME

LONGEST_ENDING = 10
UNSEEN = "C"  # control and format characters: NUL, line ends, marks that turn the direction
PROGRAMS = frozenset(
    {
        ".apk", ".app", ".bat", ".bin", ".cmd", ".com", ".cpl", ".dll", ".dmg", ".exe", ".gadget",
        ".hta", ".jar", ".js", ".jse", ".lnk", ".msi", ".msp", ".pif", ".ps1", ".py", ".reg",
        ".scr", ".sh", ".url", ".vb", ".vbe", ".vbs", ".wsf", ".xap",
    }
)  # fmt: skip
NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


def clean_name(given: str) -> str:
    """Return a name without folders, unseen characters and the rest that no disk takes."""
    last = given.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in last if unicodedata.category(sign)[0] != UNSEEN)
    tidied = " ".join(NOT_IN_NAMES.sub(" ", kept).split()).strip(". ")
    stem, ending = _split(tidied)
    return f"{stem[: LONGEST_FILE_NAME - len(ending)]}{ending}" or _("file")


def is_named_like_a_program(name: str) -> bool:
    """Tell whether a name would start something on somebody's machine: `photo.jpg.exe`."""
    return _split(name)[1].lower() in PROGRAMS


def name_for(name: str, kind: Kind) -> str:
    """Return a clean name with an ending that tells what the file really is."""
    stem, ending = _split(name)
    if ending.lower() in kind.endings:
        return name
    usual = kind.endings[0]
    return f"{stem[: LONGEST_FILE_NAME - len(usual)]}{usual}"


def _split(name: str) -> tuple[str, str]:
    ending = PurePosixPath(name).suffix
    if not 1 < len(ending) <= LONGEST_ENDING or " " in ending:
        return name, ""
    return name[: -len(ending)], ending
