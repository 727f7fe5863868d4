"""`kolabik restore`: an archive brought back into an empty installation."""

from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from kolabik.cli.options import FILE, language_option, screen
from kolabik.cli.refusals import BAD_INPUT
from kolabik.cli.server.entering import data_option, enter, make_ready
from kolabik.report.wording import Language, say


def restore_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def run_restore(file: Path, digest: str, data: Path | None) -> None:
        enter(language, data)
        from kolabik.site.operations.archive import BadArchiveError  # noqa: PLC0415  it needs Django
        from kolabik.site.operations.restoring import restore  # noqa: PLC0415  it needs Django

        make_ready(language)
        try:
            found = restore(file, digest)
        except BadArchiveError as refused:
            told = Text(say(language, refused.code, **refused.facts), style="red")
            Console(stderr=True, soft_wrap=True, highlight=False).print(told)
            raise click.exceptions.Exit(BAD_INPUT) from refused
        console, manifest = screen(), found.manifest
        made_at = f"{datetime.fromisoformat(manifest.made_at).astimezone():%Y-%m-%d %H:%M %Z}"
        facts = {"rows": manifest.n_rows, "files": len(manifest.files), "made_at": made_at}
        console.print(Text(say(language, "restore.done", **facts)), soft_wrap=True)
        if not found.is_whole:
            console.print(Text(say(language, "restore.log_broken"), style="red"), soft_wrap=True)
            raise click.exceptions.Exit(BAD_INPUT)
        text = say(language, "restore.log_whole", n=found.log.count)
        console.print(Text(text), soft_wrap=True)

    return click.Command(
        "restore",
        callback=run_restore,
        params=[
            click.Argument(["file"], type=FILE, metavar="FILE"),
            _digest_option(language),
            data_option(language),
            language_option(language),
        ],
        help=say(language, "help.restore"),
    )


def _digest_option(language: Language) -> click.Option:
    text = say(language, "help.restore.digest")
    return click.Option(["--digest"], default="", metavar="DIGEST", help=text)
