"""`kolabik init`: an empty installation, and the key for its first visitor."""

from pathlib import Path

import click
from rich.text import Text

from kolabik.cli.options import language_option, screen
from kolabik.cli.server.entering import data_option, enter, make_ready
from kolabik.report.wording import Language, say
from kolabik.site.operations.setup_keys import setup_key


def init_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def run_init(data: Path | None) -> None:
        folder = enter(language, data)
        from django.conf import settings  # noqa: PLC0415  it needs Django

        from kolabik.people.queries import is_founded  # noqa: PLC0415  it needs Django

        make_ready(language)
        console = screen()
        if is_founded():
            text = say(language, "init.founded", folder=str(folder))
            console.print(Text(text), soft_wrap=True)
            return
        first_run = f"{settings.SITE_ADDRESS}/start/"
        facts = {"folder": str(folder), "key": setup_key(folder), "url": first_run}
        for code in ("init.made", "init.key", "init.next"):
            console.print(Text(say(language, code, **facts)), soft_wrap=True)

    return click.Command(
        "init",
        callback=run_init,
        params=[data_option(language), language_option(language)],
        help=say(language, "help.init"),
    )
