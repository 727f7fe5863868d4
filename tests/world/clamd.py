"""A scanner that speaks as clamd does, over a real socket, and knows one piece of malware."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from tests.world.ports import free_port

MALWARE = b"EICAR-FOR-THE-TESTS-OF-KOLABIK"
VERSION = "ClamAV 1.4.2/27500/Tue Nov 24 2026"


class Clamd:
    """What the server was told, and how it answers."""

    def __init__(self, answer: bytes = b"", largest: int = 1 << 30) -> None:
        self.answer = answer
        self.largest = largest
        self.scanned: list[bytes] = []

    def hear(self, lines: IO[bytes]) -> bytes:
        """Return the answer to one command."""
        command = _word(lines)
        if self.answer:
            return self.answer
        if command != b"zINSTREAM":
            return {b"zPING": b"PONG", b"zVERSION": VERSION.encode()}[command]
        content = b""
        while size := struct.unpack(">I", lines.read(4))[0]:
            content += lines.read(size)
            if len(content) > self.largest:
                return b"INSTREAM size limit exceeded. ERROR"
        self.scanned.append(content)
        return b"stream: Eicar-Test FOUND" if MALWARE in content else b"stream: OK"


def _word(lines: IO[bytes]) -> bytes:
    word = b""
    while (sign := lines.read(1)) not in {b"", b"\0"}:
        word += sign
    return word


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        clamd = cast("_Serving", self.server).clamd
        self.wfile.write(clamd.hear(cast("IO[bytes]", self.rfile)) + b"\0")


class _Serving:
    clamd: Clamd
    daemon_threads = True


class _Tcp(_Serving, socketserver.ThreadingTCPServer):
    pass


class _Unix(_Serving, socketserver.ThreadingUnixStreamServer):
    pass


@contextmanager
def running_clamd(clamd: Clamd, path: Path | None = None) -> Iterator[str]:
    """Let the scanner serve, and return its address as the setting has it."""
    port = 0 if path else free_port()
    server = _Unix(str(path), _Handler) if path else _Tcp(("127.0.0.1", port), _Handler)
    server.clamd = clamd
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"unix:{path}" if path else f"tcp://127.0.0.1:{port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
