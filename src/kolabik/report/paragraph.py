"""Paragraphs for the terminal that hang under what they begin with."""

from rich.console import Console
from rich.text import Text

BULLET = "  • "


def print_paragraph(console: Console, text: str, head: str = "", style: str = "") -> None:
    """Print a paragraph, its later lines under the first; a file or pipe gets the same."""
    lines = Text(text, style=style).wrap(console, console.width - len(head))
    for place, part in enumerate(lines):
        part.rstrip()
        start = head if place == 0 else " " * len(head)
        console.print(Text.assemble((start, style), part), soft_wrap=True)
