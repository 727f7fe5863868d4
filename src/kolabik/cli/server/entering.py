"""Into the server's half: where its data is, what is installed, and Django itself."""

import os
from collections.abc import MutableMapping
from importlib.util import find_spec
from pathlib import Path

import click

from kolabik.cli.options import FILE
from kolabik.report.wording import Language, say
from kolabik.site.operations.setup_keys import secret_key

DATA = "data"
FOR_THE_OWNER = 0o700
NEEDED = ("allauth", "argon2", "csp", "django", "granian", "psycopg", "whitenoise")


def data_option(language: Language) -> click.Option:
    """Take the folder of the installation."""
    return click.Option(
        ["--data"], type=FILE, metavar="DIR", help=say(language, "help.server.data")
    )


def enter(language: Language, data: Path | None) -> Path:
    """Make the installation's folder and key, start Django, and return the folder.

    Raises
    ------
    click.UsageError
        The server's half is not installed, the folder cannot be written, or a setting is wrong.

    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise click.UsageError(say(language, "server.not_installed", names=missing))
    try:
        folder = settle(os.environ, data)
    except OSError as error:
        raise click.UsageError(say(language, "server.no_folder", reason=str(error))) from error
    import django  # noqa: PLC0415  the command must run where Django is not installed

    try:
        django.setup()
    except ValueError as error:
        raise click.UsageError(say(language, "server.bad_setting", reason=str(error))) from error
    return folder


def make_ready(language: Language) -> None:
    """Bring the database and the static files to what this version needs.

    Raises
    ------
    click.UsageError
        The database cannot be reached, or belongs to a newer version.

    """
    from django.db import DatabaseError  # noqa: PLC0415  it needs Django

    from kolabik.site.operations import schema  # noqa: PLC0415  it needs Django
    from kolabik.site.operations.checks.database import knock  # noqa: PLC0415  it needs Django
    from kolabik.site.operations.preparing import prepare  # noqa: PLC0415  it needs Django

    try:
        knock()
        strange = schema.unknown()
        if not strange:
            prepare()
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        raise click.UsageError(say(language, "server.no_database", reason=reason)) from error
    if strange:
        raise click.UsageError(say(language, "server.newer_data", names=strange))


def require_current(language: Language) -> None:
    """Go on only if the database is there and of this version.

    Raises
    ------
    click.UsageError
        It is not, or cannot be reached.

    """
    from kolabik.site.operations.checks.database import (  # noqa: PLC0415  it needs Django
        check_database,
        is_ready,
    )

    if not is_ready(list(check_database())):
        raise click.UsageError(say(language, "server.not_current"))


def settle(environment: MutableMapping[str, str], data: Path | None) -> Path:
    """Name the folder and the secret key in the environment, as the settings read them."""
    folder = (data or Path(environment.get("KOLABIK_DATA") or DATA)).absolute()
    if not folder.exists():
        folder.mkdir(mode=FOR_THE_OWNER, parents=True)
    environment["KOLABIK_DATA"] = str(folder)
    if not environment.get("KOLABIK_SECRET_KEY"):
        environment["KOLABIK_SECRET_KEY"] = secret_key(folder)
    environment.setdefault("DJANGO_SETTINGS_MODULE", "kolabik.site.settings")
    return folder
