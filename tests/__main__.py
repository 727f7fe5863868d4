"""`python -m tests`: every test, then once more on PostgreSQL all that touch the database.

With arguments they go to pytest, and the one run is on SQLite (or on what DATABASE_URL names).
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.world.postgres import postgres

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Run pytest once or twice, and return the worse exit code."""
    if arguments:
        return _pytest(*arguments)
    first = _pytest()
    if first:
        return first
    with postgres() as url:
        return _pytest("--database-only", url=url)


def _pytest(*arguments: str, url: str = "") -> int:
    environment = {**os.environ, **({"DATABASE_URL": url} if url else {})}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
