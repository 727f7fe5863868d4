"""`kolabik backup`: everything in one archive."""

from datetime import datetime
from pathlib import Path

import click
from rich.text import Text

from kolabik.cli.options import FILE, language_option, screen
from kolabik.cli.server.entering import data_option, enter, require_current
from kolabik.report.wording import Language, say


def backup_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def run_backup(file: Path | None, data: Path | None) -> None:
        at = datetime.now().astimezone()
        path = file or Path(f"kolabik-{at:%Y-%m-%d-%H%M%S}.zip")
        if path.exists():
            raise click.UsageError(say(language, "backup.exists", file=str(path)))
        enter(language, data)
        require_current(language)
        from kolabik.site.operations.backing_up import back_up  # noqa: PLC0415  it needs Django

        try:
            manifest, digest = back_up(path, at)
        except OSError as error:
            text = say(language, "backup.cannot_write", file=str(path), reason=str(error))
            raise click.UsageError(text) from error
        console = screen()
        facts = {"file": str(path), "rows": manifest.n_rows, "files": len(manifest.files)}
        console.print(Text(say(language, "backup.made", **facts)), soft_wrap=True)
        console.print(Text(say(language, "backup.digest", digest=digest)), soft_wrap=True)
        if manifest.lost:
            text = say(language, "backup.lost", names=manifest.lost)
            console.print(Text(text, style="bold"), soft_wrap=True)

    return click.Command(
        "backup",
        callback=run_backup,
        params=[
            click.Argument(["file"], type=FILE, metavar="[FILE]", required=False),
            data_option(language),
            language_option(language),
        ],
        help=say(language, "help.backup"),
    )
