"""The options that several commands share."""

from pathlib import Path

import click
from rich.console import Console

from kolabik.report.wording import Language, say

FILE = click.Path(path_type=Path)


def language_option(language: Language) -> click.Option:
    """Offer both languages; the choice itself is read before the command is built."""
    return click.Option(
        ["--lang"],
        type=click.Choice([str(choice) for choice in Language]),
        default=str(language),
        expose_value=False,
        help=say(language, "help.lang"),
    )


def sheet_argument() -> click.Argument:
    """Take the path of a score sheet."""
    return click.Argument(["sheet"], type=FILE, metavar="SHEET")


def rubric_option(language: Language) -> click.Option:
    """Take a rubric file or the name of a preset."""
    return click.Option(["--rubric"], metavar="FILE|PRESET", help=say(language, "help.rubric"))


def round_option(language: Language) -> click.Option:
    """Take the name of the deciding round."""
    return click.Option(["--round", "round_"], metavar="ROUND", help=say(language, "help.round"))


def screen() -> Console:
    """Return the console for results."""
    return Console(highlight=False)
