"""pretalx, where a Python that has it is named: its own installation, filled and served."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.processes import answers
from tests.cli.server.running import ROOT, wait_until
from tests.world.ports import free_port

PEER = "KOLABIK_BENCH_PRETALX"
ASK = """
from importlib.metadata import version
from platform import python_version
print(version("pretalx"), python_version())
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A Python in which pretalx is installed, and the versions of both."""

    command: str
    version: str
    python: str


@dataclass(frozen=True, slots=True)
class PeerInstalled:
    """An installation of it with a database of its own."""

    command: str
    variables: Mapping[str, str]
    folder: Path

    def on(self, url: str) -> "PeerInstalled":
        """Return the same on another database."""
        return replace(self, variables={**self.variables, **_database(url)})

    def fill(
        self, n: int, questions: Sequence[str], texts: Sequence[Mapping[str, str]]
    ) -> dict[str, Any]:
        """Make an event with so many proposals; return its pages and their queries."""
        told = json.dumps({"questions": questions, "texts": texts})
        done = self._run("-m", "benchmarks.pretalx_contest", str(n), told=told)
        made: dict[str, Any] = json.loads(done.splitlines()[-1])
        return made

    def prepare(self) -> None:
        """Make the tables and the static files."""
        self._run("-m", "pretalx", "migrate")
        self._run("-m", "pretalx", "rebuild", "--silent")

    @contextmanager
    def serving(self, port: int) -> Iterator[subprocess.Popen[bytes]]:
        """Serve by gunicorn with two processes until the block ends."""
        command = [self.command, "-m", "gunicorn", f"--bind=127.0.0.1:{port}", "--workers=2"]
        command += ["--log-level=error", "pretalx.wsgi"]
        server = subprocess.Popen(
            command,
            env=self._environment,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # it tells of every task there
        )
        try:
            wait_until(lambda: answers(port, "/orga/login/"))
            yield server
        finally:
            server.terminate()
            server.wait(30)

    @property
    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("KOLABIK_", "PRETALX_"))}
        return {**kept, **self.variables}

    def _run(self, *arguments: str, told: str = "") -> str:
        done = subprocess.run(
            [self.command, *arguments],
            input=told,
            env=self._environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ValueError(done.stderr[-3_000:])
        return done.stdout


def peer() -> Peer | None:
    """Return what the environment names, if it is there with all that it needs."""
    command = os.environ.get(PEER, "")
    if not command or not shutil.which("redis-server"):
        return None
    done = subprocess.run([command, "-c", ASK], capture_output=True, text=True, check=True)
    return Peer(command, *done.stdout.split())


@contextmanager
def cache() -> Iterator[str]:
    """Run the Redis without which pretalx does not start; return its address."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(30)


def install_peer(other: Peer, folder: Path, url: str, redis: str) -> PeerInstalled:
    """Prepare an installation in a folder, on a database and a cache."""
    folder.mkdir(parents=True)
    variables = {
        "DJANGO_SETTINGS_MODULE": "pretalx.settings",
        "PYTHONPATH": str(ROOT),
        "PRETALX_DATA_DIR": str(folder),
        "PRETALX_SITE_URL": "http://localhost",
        "PRETALX_REDIS": redis,
        "PRETALX_REDIS_SESSIONS": "False",
    }
    installed = PeerInstalled(other.command, {**variables, **_database(url)}, folder)
    installed.prepare()
    return installed


def _database(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    return {
        "PRETALX_DB_TYPE": "postgresql",
        "PRETALX_DB_NAME": parts.path.lstrip("/"),
        "PRETALX_DB_USER": parts.username or "",
        "PRETALX_DB_PASS": parts.password or "",
        "PRETALX_DB_HOST": parts.hostname or "",
        "PRETALX_DB_PORT": str(parts.port or ""),
    }
