"""The jurors as a terminal's table: ballots, severity, and what is unusual."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from kolabik.report.entry_table import LINES, column_width, with_reach
from kolabik.report.names import Names
from kolabik.report.wording import Language, number, say
from kolabik.science.judging.juror_checks import JurorCheck

LEAST_SHOWN = 0.005


def juror_table(checks: Sequence[JurorCheck], names: Names, language: Language) -> Table:
    """Show jurors in the order given."""
    rows = [_row(check, names, language) for check in checks]
    table = Table(box=LINES, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    for place, head in enumerate(("juror", "ballots", "severity", "checks")):
        title = Text(say(language, f"column.{head}"))
        if head in {"ballots", "severity"}:
            width = column_width(title, (cells[place] for cells in rows))
            table.add_column(title, justify="right", width=width)
        else:
            table.add_column(title)
    for cells in rows:
        table.add_row(*cells)
    return table


def flag_words(check: JurorCheck, language: Language) -> str:
    """Return what is unusual of a juror, in a few words."""
    return ", ".join(say(language, f"flag.{flag.removeprefix('audit.')}") for flag in check.flags)


def _row(check: JurorCheck, names: Names, language: Language) -> tuple[Text, ...]:
    sign = "+" if check.severity >= LEAST_SHOWN else ""
    away = f"{sign}{number(language, check.severity)}"
    return (
        Text(names.jurors[check.juror], no_wrap=True, overflow="ellipsis"),
        Text(str(check.n)),
        Text(with_reach(language, away, (check.high - check.low) / 2)),
        Text(flag_words(check, language)),
    )
