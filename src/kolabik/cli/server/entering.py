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
        The server's half is not installed, or the folder cannot be written.

    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise click.UsageError(say(language, "server.not_installed", names=missing))
    try:
        folder = settle(os.environ, data)
    except OSError as error:
        raise click.UsageError(say(language, "server.no_folder", reason=str(error))) from error
    import django  # noqa: PLC0415  the command must run where Django is not installed

    django.setup()
    return folder


def settle(environment: MutableMapping[str, str], data: Path | None) -> Path:
    """Name the folder and the secret key in the environment, as the settings read them."""
    folder = (data or Path(environment.get("KOLABIK_DATA") or DATA)).absolute()
    environment["KOLABIK_DATA"] = str(folder)
    if not environment.get("KOLABIK_SECRET_KEY"):
        environment["KOLABIK_SECRET_KEY"] = secret_key(folder)
    environment.setdefault("DJANGO_SETTINGS_MODULE", "kolabik.site.settings")
    return folder
