"""`kolabik check SHEET`: read a sheet, and say what was understood."""

from pathlib import Path

import click
from rich.text import Text

from kolabik.cli.contest import Wishes, open_case
from kolabik.cli.options import (
    language_option,
    round_option,
    rubric_option,
    screen,
    sheet_argument,
)
from kolabik.report.names import names_of, sentence
from kolabik.report.paragraph import BULLET, print_paragraph
from kolabik.report.wording import Language, say
from kolabik.sheets.rubric import explain_inferred


def check_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def check(sheet: Path, rubric: str | None, round_: str | None) -> None:
        case = open_case(sheet, Wishes(rubric=rubric, round_=round_))
        names = names_of(case.sheet)
        console = screen()
        console.print(Text(say(language, "check.fine", file=case.sheet.file), style="bold"))
        for note in (*case.sheet.notes, *explain_inferred(case.rubric)):
            print_paragraph(console, sentence(language, note, names), BULLET)
        if len(case.sheet.rounds) > 1:
            deciding = case.sheet.rounds[case.sheet.deciding_round]
            told = say(language, "check.deciding_round", round=deciding)
            print_paragraph(console, told, BULLET)
        given = f"{sheet} --rubric {rubric}" if rubric else str(sheet)
        console.print(Text(say(language, "check.next", given=given)))

    return click.Command(
        "check",
        callback=check,
        params=[
            sheet_argument(),
            rubric_option(language),
            round_option(language),
            language_option(language),
        ],
        help=say(language, "help.check"),
    )
