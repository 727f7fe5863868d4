"""`kolabik doctor`: what is well, what is not, and how to mend it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from kolabik.cli.options import language_option, screen
from kolabik.cli.refusals import BAD_INPUT
from kolabik.cli.server.entering import data_option, enter
from kolabik.report.wording import Language, say

if TYPE_CHECKING:
    from kolabik.site.operations.diagnosis import Diagnosis

MARKS: Mapping[str, tuple[str, str]] = {
    "fine": ("✓", "green"),
    "warning": ("!", "yellow"),
    "error": ("✗", "red"),
}


def doctor_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def run_doctor(data: Path | None) -> None:
        enter(language, data)
        from django.utils import translation  # noqa: PLC0415  it needs Django

        from kolabik.site.operations.doctor import examine  # noqa: PLC0415  it needs Django

        console, found = screen(), []
        with translation.override(str(language)):
            for diagnosis in examine():
                _tell(console, language, diagnosis)
                found.append(diagnosis)
        if _sum_up(console, language, found):
            raise click.exceptions.Exit(BAD_INPUT)

    return click.Command(
        "doctor",
        callback=run_doctor,
        params=[data_option(language), language_option(language)],
        help=say(language, "help.doctor"),
    )


def _tell(console: Console, language: Language, diagnosis: "Diagnosis") -> None:
    mark, colour = MARKS[diagnosis.weight]
    line = Text(f"{mark} ", style=colour)
    line.append(say(language, diagnosis.code, **diagnosis.facts), style="default")
    console.print(line, soft_wrap=True)
    if diagnosis.weight != "fine":
        mend = say(language, f"{diagnosis.code}.mend")
        console.print(Text(f"  → {mend}"), soft_wrap=True)


def _sum_up(console: Console, language: Language, found: Sequence["Diagnosis"]) -> int:
    """Tell how many errors and warnings there are, and return the number of errors."""
    weights = [str(diagnosis.weight) for diagnosis in found]
    errors, warnings = weights.count("error"), weights.count("warning")
    code = "doctor.sum" if errors or warnings else "doctor.sum_fine"
    text = say(language, code, errors=errors, warnings=warnings)
    console.print(Text(text, style="bold"))
    return errors
