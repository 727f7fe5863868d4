"""Run a piece of work in a process of its own, and tell its time and its peak of memory."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass, field
from statistics import median
from typing import Any

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
ONE_THREAD = dict.fromkeys(THREADS, "1")


@dataclass(slots=True)
class Runs:
    """What one tool did, run after run."""

    seconds: list[float] = field(default_factory=list)
    warm_ups: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    failure: str = ""

    @property
    def time(self) -> float:
        return median(self.seconds) if self.seconds else float("nan")

    @property
    def warm_up(self) -> float:
        return median(self.warm_ups) if self.warm_ups else float("nan")

    @property
    def memory(self) -> float:
        return median(self.megabytes) if self.megabytes else float("nan")


def run_once(runs: Runs, command: list[str], limit: float) -> None:
    """Add one run of a command that prints its facts as JSON, `seconds` among them."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peak", str(limit), *command],
        capture_output=True,
        text=True,
        env={**os.environ, **ONE_THREAD},
        check=False,
    )
    if done.returncode != 0:
        runs.failure = (done.stderr.strip().splitlines() or ["failed"])[-1][:80]
        return
    facts = json.loads(done.stdout.strip().splitlines()[-1])
    runs.megabytes.append(facts.pop("megabytes"))
    if facts.pop("stopped", False):
        runs.failure = f"stopped after {limit:.0f} s"
        return
    runs.seconds.append(facts.pop("seconds"))
    runs.warm_ups.append(facts.pop("warm_up", float("nan")))
    runs.facts = facts


def child_megabytes() -> float:
    """Return the peak memory of the children that ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
