"""Tables as text: printed for people, and kept in docs as they were printed."""

from collections.abc import Sequence
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown, columns aligned for the eye as well."""
    table = [list(heads), *[list(row) for row in rows]]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    lines = [_line(row, widths) for row in table]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return "| " + " | ".join(cells) + " |"


def keep(name: str, text: str) -> None:
    """Write a page of docs."""
    (DOCS / name).write_text(text, encoding="utf-8")
    print(f"\nwritten: docs/{name}")
