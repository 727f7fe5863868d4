"""Files that the command writes: all or nothing, and a clear word if it cannot."""

from collections.abc import Callable
from pathlib import Path

from rich.text import Text

from kolabik.cli.options import screen
from kolabik.report.wording import Language, say
from kolabik.sheets.problems import ProblemLog, SheetRefusedError


def write_text(path: Path, text: str, language: Language) -> None:
    """Write a text file in UTF-8, and say so."""
    write_file(path, lambda target: target.write_bytes(text.encode("utf-8")), language)


def write_file(path: Path, write: Callable[[Path], object], language: Language) -> None:
    """Write beside the target and move it there, so that no half file is left behind.

    Raises
    ------
    SheetRefusedError
        The file cannot be written there.

    """
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    except (OSError, SheetRefusedError):
        ProblemLog(str(path)).refuse("sheet.cannot_write", value=path.name)
    finally:
        part.unlink(missing_ok=True)
    screen().print(Text(say(language, "rank.written", file=str(path))))
