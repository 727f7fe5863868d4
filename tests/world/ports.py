"""Ports for servers of the tests: neither another test nor a passing connection gets the same."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

FIRST = 20_000  # below the ports that systems lend to outgoing connections
A_WORKER = 600
_numbers = count()


def free_port() -> int:
    """Return a port that nobody listens on, out of those of this process's own share."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1").removeprefix("gw")) + 1
    for _attempt in range(A_WORKER):
        port = FIRST + worker * A_WORKER + next(_numbers) % A_WORKER
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise RuntimeError("Every port of this process is taken.")


@contextmanager
def silent_port() -> Iterator[int]:
    """Hold a port on which connections are refused."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
        yield port
