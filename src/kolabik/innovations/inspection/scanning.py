"""The malware scanner: clamd, asked over its socket when the setting names one."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit

from kolabik.innovations.inspection.refusals import AGAIN, refuse

PORT = 3310
PATIENCE = 60.0
CHUNK = 1 << 16
LONGEST_ANSWER = 4_096
SHAPE = "expected tcp://host:3310 or unix:/path/to/clamd.sock"
FOUND, CLEAN = " FOUND", ": OK"


class BadScannerError(ValueError):
    """The setting does not say where clamd is."""


class ScannerAwayError(Exception):
    """Clamd does not answer as it should."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """Where clamd is: a host and a port, or the path of a socket."""

    host: str = ""
    port: int = PORT
    path: str = ""

    def __str__(self) -> str:
        return self.path or f"{self.host}:{self.port}"


def parse_scanner(url: str) -> Scanner | None:
    """Return where clamd is; nothing when none is set.

    Raises
    ------
    BadScannerError
        The address has another shape.

    """
    if not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port or PORT
    except ValueError as error:
        raise BadScannerError(SHAPE) from error
    if parts.scheme == "unix" and parts.path.startswith("/") and not host:
        return Scanner(path=parts.path)
    if parts.scheme == "tcp" and host and not parts.path.strip("/"):
        return Scanner(host, port)
    raise BadScannerError(SHAPE)


def scan(scanner: Scanner, stream: IO[bytes], name: str) -> None:
    """Let clamd read a file.

    Raises
    ------
    Refused
        It found malware; or it cannot be asked now, and then nothing is let through.

    """
    stream.seek(0)
    try:
        answer = _asked(scanner, stream)
    except (OSError, ScannerAwayError) as error:
        raise refuse(AGAIN, name) from error
    if answer.endswith(FOUND):
        what = answer.removesuffix(FOUND).rpartition(": ")[2]
        raise refuse("infected", name, what=what)
    if not answer.endswith(CLEAN):
        raise refuse(AGAIN, name)


def ping(scanner: Scanner, patience: float = PATIENCE) -> str:
    """Ask clamd whether it is there, and return which version it is.

    Raises
    ------
    OSError
        It cannot be reached.
    ScannerAwayError
        Whoever is there does not speak as clamd does.

    """
    with _line(scanner, patience) as line:
        line.sendall(b"zPING\0")
        if _heard(line) != "PONG":
            raise ScannerAwayError("no PONG")
    with _line(scanner, patience) as line:
        line.sendall(b"zVERSION\0")
        return _heard(line)


def _asked(scanner: Scanner, stream: IO[bytes]) -> str:
    with _line(scanner, PATIENCE) as line:
        try:
            line.sendall(b"zINSTREAM\0")
            while chunk := stream.read(CHUNK):
                line.sendall(struct.pack(">I", len(chunk)) + chunk)
            line.sendall(struct.pack(">I", 0))
        except BrokenPipeError:
            pass  # it has heard enough, and says why
        return _heard(line)


@contextmanager
def _line(scanner: Scanner, patience: float) -> Iterator[socket.socket]:
    if scanner.path:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(patience)
        with line:
            line.connect(scanner.path)
            yield line
        return
    with socket.create_connection((scanner.host, scanner.port), patience) as line:
        yield line


def _heard(line: socket.socket) -> str:
    heard = b""
    while not heard.endswith(b"\0") and len(heard) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        heard += more
    if not heard:
        raise ScannerAwayError("no answer")
    return heard.rstrip(b"\0\n").decode(errors="replace")
