"""The command as its own process, in a folder of its own, on SQLite."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 40


def environment(data: Path, **variables: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KOLABIK_", "DATABASE_URL"))}
    return {**kept, "KOLABIK_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), **variables}


def kolabik(data: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kolabik", *arguments]
    data.parent.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        command,
        env=environment(data, **variables),
        cwd=data.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def program(data: Path, text: str, **variables: str) -> str:
    """Run a few lines in the installation, and return what they print."""
    start = "from kolabik.cli.server.entering import enter\nenter('en', None)\n"
    command = [sys.executable, "-c", start + text]
    done = subprocess.run(
        command, env=environment(data, **variables), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def serving(data: Path, port: int, how: str = "serve") -> Iterator[subprocess.Popen[str]]:
    """Serve until the block ends; the first page has answered when it begins."""
    command = [sys.executable, "-m", "kolabik", how, "--port", str(port), "--lang", "en"]
    started = subprocess.Popen(
        command, env=environment(data), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        wait_until(lambda: status(port) == 200)
        yield started
    finally:
        started.terminate()
        started.wait(PATIENCE)
        if started.stdout:
            started.stdout.close()


def status(port: int) -> int:
    try:
        with urlopen(f"http://127.0.0.1:{port}/start/", timeout=5) as answer:
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code
    except (URLError, OSError):
        return 0


def wait_until(is_so) -> None:
    deadline = monotonic() + PATIENCE
    while not is_so():
        assert monotonic() < deadline
        sleep(0.1)
