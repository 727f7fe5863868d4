"""`kolabik demo`: a city to try everything in, on this machine alone."""

import os
from collections.abc import MutableMapping
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from kolabik.cli.options import language_option, screen
from kolabik.cli.server.entering import DATA, data_option, enter, make_ready
from kolabik.cli.server.serve import HOST, port_option, require_free
from kolabik.report.wording import Language, say

# All else that is set in this shell belongs to a real installation: the demo touches none of it.
OURS = ("KOLABIK_", "DATABASE_URL")
KEPT = frozenset({"KOLABIK_DATA", "KOLABIK_LANG", "KOLABIK_VENV"})


def demo_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def run_demo(port: int, data: Path | None) -> None:
        require_free(language, HOST, port)
        address = f"http://localhost:{port}"
        chosen = set_apart(os.environ, data, address)
        folder = enter(language, chosen)
        from kolabik.foundation import clock  # noqa: PLC0415  it needs Django
        from kolabik.site.demo.guard import misplaced  # noqa: PLC0415  it needs Django
        from kolabik.site.demo.loading import load_demo  # noqa: PLC0415  it needs Django
        from kolabik.site.operations.serving import serve  # noqa: PLC0415  it needs Django

        make_ready(language)
        wrong = misplaced()
        if wrong:
            raise click.UsageError(say(language, wrong, folder=str(folder)))
        load_demo(clock.now())
        _tell(language, address)
        serve(HOST, port, 1)

    return click.Command(
        "demo",
        callback=run_demo,
        params=[port_option(language), data_option(language), language_option(language)],
        help=say(language, "help.demo"),
    )


def set_apart(environment: MutableMapping[str, str], data: Path | None, address: str) -> Path:
    """Let the settings be those of a demo, whatever else is set, and return its folder."""
    ours = {name for name in environment if name.startswith(OURS)}
    for name in ours - KEPT:
        del environment[name]
    environment["KOLABIK_DEMO"] = "1"
    environment["KOLABIK_ADDRESS"] = address
    return data or Path(environment.get("KOLABIK_DATA") or DATA) / "demo"


def _tell(language: Language, address: str) -> None:
    """Print the address, and who can be played."""
    from django.utils import translation  # noqa: PLC0415  it needs Django

    from kolabik.site.demo.cast import demo_people  # noqa: PLC0415  it needs Django
    from kolabik.site.demo.content import city  # noqa: PLC0415  it needs Django

    console = screen()
    console.print(Text(say(language, "demo.at", url=address), style="bold"), soft_wrap=True)
    table = Table(box=SIMPLE)
    for code in ("demo.person", "demo.role", "demo.email"):
        table.add_column(say(language, code))
    with translation.override(str(language)):
        for person in demo_people():
            roles = "; ".join(grant.role_and_unit for grant in person.live_grants)
            table.add_row(person.name_with_titles, roles, person.email)
    console.print(table)
    facts = {"url": f"{address}/demo/", "password": city().password}
    for code in ("demo.choose", "demo.password", "demo.invented"):
        console.print(Text(say(language, code, **facts)), soft_wrap=True)
