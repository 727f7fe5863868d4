"""Servers as processes: whether they answer, and what they used of the processors (Linux)."""

import os
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path


def cpu_seconds(*roots: int) -> float:
    """Return the processor's time of processes and of all below them, those that ended included."""
    ticks = sum(_ticks(one) for root in roots for one in tree(root))
    return ticks / os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> Iterator[int]:
    """Return a process and all below it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from tree(int(child))


def parent_of(pid: int) -> int:
    """Return the process that started one."""
    return int(_fields(pid)[1])


def answers(port: int, path: str) -> bool:
    """Tell whether a server is there."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def _ticks(pid: int) -> int:
    """Add up its own time and that of its ended children, in and out of the kernel."""
    return sum(int(field) for field in _fields(pid)[11:15])


def _fields(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
