"""Run a piece of work in a process of its own, and tell its time and its peak of memory."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(slots=True)
class Runs:
    """What one tool did, run after run."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    failure: str = ""

    @property
    def time(self) -> float:
        return median(self.seconds) if self.seconds else float("nan")

    @property
    def memory(self) -> float:
        return median(self.megabytes) if self.megabytes else float("nan")


def run_once(runs: Runs, command: list[str], limit: float) -> None:
    """Add one run of a command that prints its facts as JSON, `seconds` among them."""
    environment: Mapping[str, str] = {**os.environ, **ONE_THREAD}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.peak", *command],
            capture_output=True,
            text=True,
            timeout=limit,
            env=dict(environment),
            check=False,
        )
    except subprocess.TimeoutExpired:
        runs.failure = f"stopped after {limit:.0f} s"
        return
    if done.returncode != 0:
        runs.failure = (done.stderr.strip().splitlines() or ["failed"])[-1][:80]
        return
    facts = json.loads(done.stdout.strip().splitlines()[-1])
    runs.seconds.append(facts.pop("seconds"))
    runs.megabytes.append(facts.pop("megabytes"))
    runs.facts = facts


def child_megabytes() -> float:
    """Return the peak memory of the children that ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
