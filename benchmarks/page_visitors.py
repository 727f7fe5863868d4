"""Ask for pages or save forms as fast as one is answered: `python -m benchmarks.page_visitors`.

A process of its own. It reads a `Visit` as JSON and prints the seconds of every good answer, and
what else came. In a body, `@n@` becomes another number each time, and `@seen@` the number that
`seen` finds in the answer before.
"""

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Thread
from time import perf_counter

PATIENCE = 120
GOOD = (200, 302)


@dataclass(frozen=True, slots=True)
class Visitor:
    """One who asks for one thing again and again."""

    path: str
    headers: dict[str, str]
    method: str = "GET"
    body: str = ""
    seen: str = ""
    first_seen: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """All who ask at once, for how long, and how many answers are wanted at least."""

    port: int
    seconds: float
    at_least: int
    visitors: list[Visitor]


@dataclass(slots=True)
class Found:
    """What came back."""

    took: list[float] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    last_seen: dict[int, int] = field(default_factory=dict)


def visit(told: Visit) -> dict[str, object]:
    """Let all of them ask, and return what came back."""
    found, began = Found(), perf_counter()

    def is_over() -> bool:
        enough = len(found.took) + len(found.odd) >= told.at_least
        return enough and perf_counter() - began >= told.seconds

    threads = [
        Thread(target=_ask_until, args=(is_over, told.port, place, one, found))
        for place, one in enumerate(told.visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last_seen = [found.last_seen[place] for place in range(len(threads))]
    seconds = perf_counter() - began
    return {"took": found.took, "odd": found.odd, "seconds": seconds, "last_seen": last_seen}


def _ask_until(
    is_over: Callable[[], bool], port: int, place: int, one: Visitor, found: Found
) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    seen, n = one.first_seen, 0
    while not is_over():
        n += 1
        body = one.body.replace("@n@", str(n)).replace("@seen@", str(seen))
        began = perf_counter()
        try:
            connection.request(one.method, one.path, body or None, one.headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException) as error:
            found.odd.append(type(error).__name__)
            connection.close()
            continue
        if answer.status not in GOOD:
            found.odd.append(str(answer.status))
            continue
        found.took.append(perf_counter() - began)
        if one.seen:
            seen = int(re.findall(one.seen, text)[-1])
    found.last_seen[place] = seen
    connection.close()


if __name__ == "__main__":
    given = json.load(sys.stdin)
    given["visitors"] = [Visitor(**one) for one in given["visitors"]]
    print(json.dumps(visit(Visit(**given))))
