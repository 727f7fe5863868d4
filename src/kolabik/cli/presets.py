"""`kolabik presets`: the rubrics that ship with Kolabik."""

import click
from rich.table import Table
from rich.text import Text

from kolabik.cli.options import language_option, screen
from kolabik.report.wording import Language, number, say
from kolabik.sheets.preset import preset, preset_names
from kolabik.sheets.rubric import Rubric


def presets_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def show() -> None:
        console = screen()
        for name in preset_names():
            rubric = preset(name)
            console.print(Text(name, style="bold"), Text(title_of(rubric, language)))
            console.print(_criteria(rubric, language))
        console.print(Text(say(language, "presets.use")))

    return click.Command(
        "presets",
        callback=show,
        params=[language_option(language)],
        help=say(language, "help.presets"),
    )


def title_of(rubric: Rubric, language: Language) -> str:
    """Return a rubric's name in a language."""
    return rubric.name_en if language is Language.EN and rubric.name_en else rubric.name


def _criteria(rubric: Rubric, language: Language) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    table.add_column(justify="right")
    table.add_column()
    for criterion in rubric.criteria:
        english = language is Language.EN and criterion.name_en
        weight = f"{number(language, 100 * criterion.weight, 1)}%"
        table.add_row(weight, criterion.name_en if english else criterion.name)
    return table
