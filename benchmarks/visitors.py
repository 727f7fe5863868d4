"""Visit a page with so many connections for a while, and print how long each answer took.

`python -m benchmarks.visitors PORT PATH COOKIE CONNECTIONS SECONDS`: a process of its own, so that
the visitors' Python does not wait for the study's. A connection is kept as long as the server does.
"""

import json
import sys
from http.client import HTTPConnection, HTTPException
from threading import Thread
from time import perf_counter

PATIENCE = 30
GOOD = 200


def visit(port: int, path: str, cookie: str, connections: int, seconds: float) -> dict[str, object]:
    """Return the seconds of every good answer, what else came, and how long it all took."""
    took: list[float] = []
    odd: list[str] = []
    began = perf_counter()
    until = began + seconds
    threads = [
        Thread(target=_come_again, args=(port, path, cookie, until, took, odd))
        for _visitor in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"took": took, "odd": odd, "seconds": perf_counter() - began}


def _come_again(
    port: int, path: str, cookie: str, until: float, took: list[float], odd: list[str]
) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while (began := perf_counter()) < until:
        try:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            answer.read()
        except (OSError, HTTPException) as error:
            odd.append(type(error).__name__)
            connection.close()
            continue
        if answer.status == GOOD:
            took.append(perf_counter() - began)
        else:
            odd.append(str(answer.status))
    connection.close()


if __name__ == "__main__":
    port, path, cookie, connections, seconds = sys.argv[1:]
    print(json.dumps(visit(int(port), path, cookie, int(connections), float(seconds))))
