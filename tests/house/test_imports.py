"""What a door may not pull in: the science must work where no server ever will."""

import json
import subprocess
import sys

import pytest

HALVES = [
    "kolabik.science.judging.verdict",
    "kolabik.sheets.reading",
    "kolabik.rulebook.presets",
    "kolabik.cli.main",
]


def _modules_after(module: str) -> set[str]:
    program = f"import json, sys, {module}; print(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("module", HALVES)
def test_the_command_half_never_imports_django(module: str):
    assert {name for name in _modules_after(module) if name.startswith("django")} == set()


@pytest.mark.parametrize("module", HALVES)
def test_the_command_half_never_imports_the_slow_statistics(module: str):
    assert "scipy.stats" not in _modules_after(module)
