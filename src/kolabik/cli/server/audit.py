"""`kolabik audit verify`: whether the log is what it was."""

from pathlib import Path

import click
from rich.text import Text

from kolabik.cli.options import language_option, screen
from kolabik.cli.refusals import BAD_INPUT
from kolabik.cli.server.entering import data_option, enter, require_current
from kolabik.report.wording import Language, say


def audit_command(language: Language) -> click.Group:
    """Build the group in one language."""
    group = click.Group("audit", help=say(language, "help.audit"))
    group.add_command(_verify_command(language))
    return group


def _verify_command(language: Language) -> click.Command:
    def run_verify(data: Path | None) -> None:
        enter(language, data)
        require_current(language)
        from kolabik.audit.queries import verify  # noqa: PLC0415  it needs Django

        found = verify()
        console = screen()
        facts = {"n": found.count, "head": found.head}
        if found.is_whole:
            console.print(Text(say(language, "audit_log.whole", **facts)), soft_wrap=True)
            return
        console.print(Text(say(language, "audit_log.broken", n=len(found.flaws))))
        for flaw in found.flaws:
            text = say(language, f"audit_log.{flaw.kind.value}", number=flaw.number)
            console.print(Text(f"  • {text}"), soft_wrap=True)
        raise click.exceptions.Exit(BAD_INPUT)

    return click.Command(
        "verify",
        callback=run_verify,
        params=[data_option(language), language_option(language)],
        help=say(language, "help.audit_verify"),
    )
