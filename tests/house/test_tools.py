"""The linter, the formatter, the types and the import contracts are tests like any other."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_linter_is_content():
    assert _run("-m", "ruff", "check", "--no-cache", ".") == ""


def test_the_formatter_would_change_nothing():
    assert _run("-m", "ruff", "format", "--no-cache", "--check", ".") == ""


def test_the_types_are_strict_and_right():
    assert _run("-m", "mypy") == ""


def test_the_imports_run_one_way():
    command = "from importlinter.cli import lint_imports_command as run; run()"

    assert _run("-c", command, "--no-cache") == ""
