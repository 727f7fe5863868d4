"""`kolabik worker`: the sending of the outbox alone."""

import signal
from pathlib import Path
from threading import Event

import click
from rich.text import Text

from kolabik.cli.options import language_option, screen
from kolabik.cli.server.entering import data_option, enter, require_current
from kolabik.report.wording import Language, say


def worker_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def run(data: Path | None) -> None:
        enter(language, data)
        require_current(language)
        from kolabik.outbox.actions.worker import run_worker  # noqa: PLC0415  it needs Django
        from kolabik.site.operations.chores import CHORES  # noqa: PLC0415  it needs Django

        stop = Event()
        for wish in (signal.SIGTERM, signal.SIGINT):
            signal.signal(wish, lambda _number, _frame: stop.set())
        screen().print(Text(say(language, "worker.runs")))
        run_worker(stop, chores=CHORES)

    return click.Command(
        "worker",
        callback=run,
        params=[data_option(language), language_option(language)],
        help=say(language, "help.worker"),
    )
