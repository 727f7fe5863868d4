"""Names as a screen can show them: on one line, without control characters, not too long."""

import unicodedata

from kolabik.report.names import Names


def labels_of(names: Names, longest: int | None = None) -> Names:
    """Return the names of a contest fit for a screen; `longest` counts characters."""
    return Names(
        tuple(label(name, longest) for name in names.entries),
        tuple(label(name, longest) for name in names.jurors),
        tuple(label(name, longest) for name in names.criteria),
    )


def label(name: str, longest: int | None = None) -> str:
    """Return a name on one line; a terminal's control codes become spaces."""
    bare = "".join(" " if unicodedata.category(mark) == "Cc" else mark for mark in name)
    line = " ".join(bare.split())
    if longest is None or len(line) <= longest:
        return line
    return f"{line[: longest - 1].rstrip()}…"
