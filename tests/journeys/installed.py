"""An installation of its own, on SQLite or on PostgreSQL: made ready, served, and asked."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.server.running import ROOT, environment, kolabik, program, status, wait_until
from tests.world.postgres import postgres

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
AS_INSTALLED = "-c max_connections=100"  # nothing of what makes tests fast and power cuts fatal
PATIENCE = 40
BOTH = f"{ROOT / 'src'}{os.pathsep}{ROOT}"


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder, and what its commands find in their environment."""

    data: Path
    variables: Mapping[str, str]

    def ask(self, text: str) -> Any:
        """Run a few lines in the installation, which find `tests` and `benchmarks` as well."""
        return json.loads(program(self.data, text, **{**self.variables, "PYTHONPATH": BOTH}))

    @contextmanager
    def serving(self, port: int, workers: int = 1) -> Iterator[subprocess.Popen[bytes]]:
        """Serve until the block ends; the first page has answered when it begins."""
        command = [sys.executable, "-m", "kolabik", "serve", "--port", str(port), "--lang", "en"]
        command += ["--workers", str(workers)]
        variables = environment(self.data, **self.variables)
        server = subprocess.Popen(
            command, env=variables, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            wait_until(lambda: status(port) == 200)
            yield server
        finally:
            server.terminate()
            server.wait(PATIENCE)


@contextmanager
def installation(data: Path, database: str) -> Iterator[Installation]:
    """Make an installation ready on `sqlite` or `postgresql`; the latter ends with the block."""
    if database == "sqlite":
        yield ready(data, {})
        return
    with postgres(AS_INSTALLED) as url:
        yield ready(data, {"DATABASE_URL": url})


def ready(data: Path, variables: Mapping[str, str]) -> Installation:
    """Make an installation whose commands find these variables."""
    kolabik(data, "init", **variables).check_returncode()
    return Installation(data, variables)
