"""`kolabik serve`: the site and its outbox, in one command."""

import os
import socket
from pathlib import Path

import click
from rich.text import Text

from kolabik.cli.options import language_option, screen
from kolabik.cli.server.entering import data_option, enter, make_ready
from kolabik.report.wording import Language, say

PORT = 8000
HOST = "127.0.0.1"


def serve_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def run_serve(host: str, port: int, workers: int, data: Path | None) -> None:
        require_free(language, host, port)
        os.environ.setdefault("KOLABIK_ADDRESS", f"http://localhost:{port}")
        folder = enter(language, data)
        from kolabik.site.demo.guard import misplaced  # noqa: PLC0415  it needs Django
        from kolabik.site.operations.serving import serve  # noqa: PLC0415  it needs Django

        make_ready(language)
        wrong = misplaced()
        if wrong:
            raise click.UsageError(say(language, wrong, folder=str(folder)))
        screen().print(Text(say(language, "serve.at", url=os.environ["KOLABIK_ADDRESS"])))
        serve(host, port, workers)

    return click.Command(
        "serve",
        callback=run_serve,
        params=[
            host_option(language),
            port_option(language),
            _option(language, "workers", click.IntRange(1, 64), 1),
            data_option(language),
            language_option(language),
        ],
        help=say(language, "help.serve"),
    )


def host_option(language: Language) -> click.Option:
    """Take the network address to serve on."""
    return _option(language, "host", str, HOST)


def port_option(language: Language) -> click.Option:
    """Take the port to serve on."""
    return _option(language, "port", click.IntRange(1, 65535), PORT)


def require_free(language: Language, host: str, port: int) -> None:
    """Refuse an address that something else serves on, before anything is made.

    Raises
    ------
    click.UsageError
        It is taken, or is no address of this machine.

    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            facts = {"host": host, "port": port, "reason": error.strerror}
            raise click.UsageError(say(language, "serve.not_free", **facts)) from error


def _option(
    language: Language, name: str, kind: type[str] | click.IntRange, default: str | int
) -> click.Option:
    text = say(language, f"help.serve.{name}")
    return click.Option([f"--{name}"], type=kind, default=default, show_default=True, help=text)
