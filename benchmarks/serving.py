"""Granian beside gunicorn: the same pages of the same city, the servers taking turns."""

import argparse
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep

from benchmarks.tables import keep, markdown
from tests.cli.server.running import environment, kolabik, program
from tests.world.ports import free_port

SECONDS = 2.0
FEW, MANY = 8, 50
PATIENCE = 10.0
STARTING = 30.0
HALF = b"GET /health/ HTTP/1.1\r\nHost: localhost\r\n"
SET_UP = """
import json
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from allauth.mfa.totp.internal.auth import TOTP
from kolabik.foundation.actor import SYSTEM
from kolabik.governments.actions.importing import import_units
from kolabik.governments.models import Government
from kolabik.people.models import Grant, Person, Role
from kolabik.site.demo.content import units
now = timezone.now()
city = Government.objects.create(name="Pemerintah Kota Pasuruan", kind="city")
import_units(city.code, units(), actor=SYSTEM, at=now)
person = Person.objects.create(email="orin@example.test", full_name="Orin", joined_at=now)
Grant.objects.create(person=person, role=Role.ORGANISER, government=city, granted_at=now)
TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
session = SessionStore()
session["_auth_user_id"] = str(person.pk)
session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
session["_auth_user_hash"] = person.get_session_auth_hash()
session.create()
print(json.dumps([f"/governments/{city.code}/units/tree/", f"sessionid={session.session_key}"]))
"""
INTRO = """\
# Granian beside gunicorn

Measured by `./kolabik bench serving --write` on {machine}, with SQLite as
`kolabik init` makes it: Granian {granian}, gunicorn {gunicorn}. {rounds} rounds in which the
servers take turns, each started anew. Visitors in another process, on the same cores, ask for
one page for {seconds:.0f} seconds as fast as they are answered, over connections that they keep.
Medians of the rounds; *p50* and *p99* are of the answers of a round; *CPU a page* is what the
server's processes used, whatever else the machine did meanwhile; *failed* counts all rounds.
"""
OUTRO = """
*first page*: from the start of the process to its first answer. *memory*: of all its processes
after the visits, shared pages divided (PSS). *behind {many} half requests*: how long a page takes
while {many} connections have sent half of a request and then nothing, as slow phones and attackers
do. Each server stands alone here, without the proxy that a real installation has before it.
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A server, and in how many processes."""

    kind: str
    processes: int
    words: str


CONTESTANTS = (
    Contestant("granian", 1, "Granian, 1 process of 8 threads (ours)"),
    Contestant("gthread", 1, "gunicorn gthread, 1 of 8"),
    Contestant("granian", 2, "Granian, 2 of 8"),
    Contestant("gthread", 2, "gunicorn gthread, 2 of 8"),
    Contestant("sync", 5, "gunicorn sync, 5 processes"),
)


@dataclass(slots=True)
class Visits:
    """What one server did with one page and so many connections, round after round."""

    per_second: list[float] = field(default_factory=list)
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    n_odd: int = 0

    def add(self, found: dict[str, list], cpu_seconds: float) -> None:
        took = [1_000 * seconds for seconds in found["took"]] or [float("nan")] * 2
        cuts = quantiles(took, n=100)
        self.per_second.append(len(found["took"]) / found["seconds"])
        self.p50.append(cuts[49])
        self.p99.append(cuts[98])
        self.cpu.append(1_000 * cpu_seconds / len(took))
        self.n_odd += len(found["odd"])

    def cells(self) -> list[str]:
        times = [f"{median(times):.0f} ms" for times in (self.p50, self.p99)]
        return [
            f"{median(self.per_second):.0f}",
            *times,
            f"{median(self.cpu):.1f} ms",
            f"{self.n_odd}",
        ]


@dataclass(slots=True)
class Record:
    """All that was measured of one server."""

    visits: dict[tuple[str, int], Visits] = field(default_factory=dict)
    starts: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)


def run(options: argparse.Namespace) -> None:
    """Let the servers take turns, print, and keep the page in docs if asked to."""
    if find_spec("granian") is None:
        print("serving: the server's half is not installed; run ./kolabik init once, or see README")
        return
    records = {contestant: Record() for contestant in CONTESTANTS}
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        kolabik(data, "init").check_returncode()
        pages = _pages(data)
        for number in range(1, options.repeats + 1):
            for contestant, record in records.items():
                _measure(contestant, record, data, pages)
            print(f"serving: round {number} of {options.repeats}", flush=True)
    text = _page(records, options.repeats)
    print(f"\n{text}")
    if options.write:
        keep("serving.md", text)


def _pages(data: Path) -> dict[str, tuple[str, str]]:
    """Make the city, and return the pages: their words, address and cookie."""
    path, cookie = json.loads(program(data, SET_UP))
    return {
        "Sign-in page": ("/account/login/", ""),
        "Tree of 140 units, signed in": (path, cookie),
    }


def _measure(
    contestant: Contestant, record: Record, data: Path, pages: dict[str, tuple[str, str]]
) -> None:
    port, began = free_port(), perf_counter()
    with _serving(contestant, data, port) as server:
        record.starts.append(perf_counter() - began)
        for words, (path, cookie) in pages.items():
            _visit(port, path, cookie, FEW, 0.5)
            for connections in (FEW, MANY):
                before = _cpu_seconds(server.pid)
                found = _visit(port, path, cookie, connections, SECONDS)
                used = _cpu_seconds(server.pid) - before
                record.visits.setdefault((words, connections), Visits()).add(found, used)
        record.megabytes.append(_megabytes(server.pid))
        record.behind.append(_behind_half_requests(port))


@contextmanager
def _serving(contestant: Contestant, data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "benchmarks.doors", contestant.kind]
    command += [str(contestant.processes), str(port)]
    variables = environment(data)
    server = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL)
    try:
        deadline = perf_counter() + STARTING
        while _seconds_to_answer(port) is None:
            if perf_counter() > deadline:
                raise TimeoutError(f"{contestant.words} does not answer")
            sleep(0.02)
        yield server
    finally:
        server.terminate()
        server.wait(STARTING)


def _visit(port: int, path: str, cookie: str, connections: int, seconds: float) -> dict[str, list]:
    command = [sys.executable, "-m", "benchmarks.visitors", str(port), path, cookie]
    command += [str(connections), str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, list] = json.loads(done.stdout)
    return found


def _seconds_to_answer(port: int) -> float | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    began = perf_counter()
    try:
        connection.request("GET", "/health/")
        return perf_counter() - began if connection.getresponse().status == 200 else None
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def _behind_half_requests(port: int) -> float:
    """Return how long a page takes while many have sent half a request; infinite: no answer."""
    with ExitStack() as slow:
        for _visitor in range(MANY):
            connection = slow.enter_context(socket.create_connection(("127.0.0.1", port)))
            connection.sendall(HALF)
        sleep(0.5)
        took = _seconds_to_answer(port)
    return float("inf") if took is None else took


def _megabytes(pid: int) -> float:
    """Return the proportional memory of a process and all below it."""
    kilobytes = 0
    for one in _tree(pid):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1_024


def _cpu_seconds(pid: int) -> float:
    """Return the processor's time that a process and all below it have used."""
    ticks = 0
    for one in _tree(pid):
        after_name = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _tree(int(child))


def _page(records: dict[Contestant, Record], rounds: int) -> str:
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    versions = {name: version(name) for name in ("granian", "gunicorn")}
    intro = INTRO.format(machine=machine, rounds=rounds, seconds=SECONDS, **versions)
    measured = next(iter(records.values())).visits
    parts = [_of_page(records, words, n) for words, n in measured]
    return "\n".join([intro, *parts, _around(records)]) + OUTRO.format(many=MANY)


def _of_page(records: dict[Contestant, Record], words: str, connections: int) -> str:
    heads = ["server", "pages a second", "p50", "p99", "CPU a page", "failed"]
    rows = [
        [contestant.words, *record.visits[words, connections].cells()]
        for contestant, record in records.items()
    ]
    return f"## {words}, {connections} at once\n\n{markdown(heads, rows)}\n"


def _around(records: dict[Contestant, Record]) -> str:
    heads = ["server", "first page", "memory", f"behind {MANY} half requests"]
    rows = [
        [
            contestant.words,
            f"{median(record.starts):.2f} s",
            f"{median(record.megabytes):.0f} MB",
            _words_of(median(record.behind)),
        ]
        for contestant, record in records.items()
    ]
    return f"## Around the pages\n\n{markdown(heads, rows)}\n"


def _words_of(seconds: float) -> str:
    return f"{1_000 * seconds:.0f} ms" if seconds < PATIENCE else f"none in {PATIENCE:.0f} s"
