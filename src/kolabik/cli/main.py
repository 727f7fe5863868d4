"""The `kolabik` command."""

import click

from kolabik import __version__


@click.group()
@click.version_option(__version__)
def run() -> None:
    """Decide a contest from its score sheet, and say how sure the verdict is."""
