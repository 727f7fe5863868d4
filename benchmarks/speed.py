"""Fits by us and by the peers, interleaved in one run, each in a process of its own."""

import argparse
import csv
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from benchmarks.measured import Runs, run_once
from benchmarks.tables import keep, markdown
from kolabik.science.judging.scores import Scores, totals_of
from tests.world.contests import Design, World, simulate

HERE = Path(__file__).resolve().parent
OURS = "kolabik"
LIMIT = 120.0
CONTESTS = {
    "city, 4 jurors an entry": Design(57, 10, 6, 4),
    "city, all 10 jurors": Design(57, 10, 6, 10),
    "nation, 5 of 300 jurors": Design(3_000, 300, 6, 5),
}
NATION = "nation, 5 of 300 jurors"
CITY = "city, all 10 jurors"
WHOLE = "the whole command, city, all 10 jurors"

INTRO = """# How fast it is beside the peers

Measured by `./kolabik bench speed --write` on {machine}: each run in a process of its own,
tools interleaved, one thread for linear algebra, median of {repeats} runs. What is fitted is
the model of two crossed random effects (entry, juror) on the jurors' totals, by REML; reading
the totals and importing the library are not counted, but for the whole command, where all is.

"""
OUTRO = """
*ratio* is the tool's time over ours. *REML criterion* must agree: it is the same likelihood.
*kolabik, with chances* is the fit, 4,000 draws of all effects, P(top 3), P(first) and rank
intervals of every entry.
"""


@dataclass(frozen=True, slots=True)
class Tool:
    """How to start a tool on a file of totals, and whether a nation is beyond it."""

    name: str
    command: tuple[str, ...]
    is_small: bool = False


def run(options: argparse.Namespace) -> None:
    """Measure, print, and keep the page in docs if asked to."""
    with tempfile.TemporaryDirectory() as folder:
        tables = [
            f"## {name.capitalize()}\n\n{_fits(design, name, Path(folder), options.repeats)}\n"
            for name, design in CONTESTS.items()
        ]
        tables.append(f"## {WHOLE.capitalize()}\n\n{_command(Path(folder), options.repeats)}\n")
    machine = f"{_cores()}, Python {platform.python_version()}"
    text = INTRO.format(machine=machine, repeats=options.repeats) + "\n".join(tables) + OUTRO
    print(f"\n{text}")
    if options.write:
        keep("speed.md", text)


def _tools() -> list[Tool]:
    tools = [
        Tool(OURS, (sys.executable, "-m", "benchmarks.fits", "kolabik")),
        Tool("kolabik, with chances", (sys.executable, "-m", "benchmarks.fits", "kolabik_ranking")),
    ]
    if find_spec("mixedlm"):
        tools.append(Tool("mixedlm (Rust)", (sys.executable, "-m", "benchmarks.fits", "mixedlm")))
    if find_spec("statsmodels"):
        command = (sys.executable, "-m", "benchmarks.fits", "statsmodels")
        tools.append(Tool("statsmodels", command, is_small=True))
    if shutil.which("Rscript"):
        tools.append(Tool("lme4 (R)", ("Rscript", str(HERE / "lme4.R"))))
    return tools


def _fits(design: Design, name: str, folder: Path, repeats: int) -> str:
    scores = _drawn(design)
    path = folder / "totals.csv"
    _write_totals(scores, path)
    runs = {tool.name: Runs() for tool in _tools()}
    for _ in range(repeats):
        for tool in _tools():
            if tool.is_small and name == NATION:
                runs[tool.name].failure = "left out: days, not seconds"
            elif not runs[tool.name].failure:
                run_once(runs[tool.name], [*tool.command, str(path)], LIMIT)
        print(f"{name}: a round is done")
    ours = runs[OURS]
    rows = [_row(tool, found, ours) for tool, found in runs.items()]
    return markdown(
        ["tool", "version", "seconds", "ratio", "peak MB", "REML criterion", "from ours"], rows
    )


def _row(tool: str, found: Runs, ours: Runs) -> Sequence[str]:
    if not found.seconds:
        return (tool, "", found.failure, "", "", "", "")
    criterion = found.facts["criterion"]
    return (
        tool,
        str(found.facts["version"]),
        f"{found.time:.4f}",
        f"{found.time / ours.time:.1f}",
        f"{found.memory:.0f}",
        f"{criterion:.4f}",
        f"{criterion - ours.facts['criterion']:+.4f}",
    )


def _command(folder: Path, repeats: int) -> str:
    path = folder / "nilai.csv"
    _write_sheet(_drawn(CONTESTS[CITY]), path)
    commands = {
        "kolabik rank": ["rank", str(path)],
        "kolabik rank --report": ["rank", str(path), "--report", str(folder / "laporan.html")],
        "kolabik check": ["check", str(path)],
    }
    runs = {name: Runs() for name in commands}
    for _ in range(repeats):
        for name, arguments in commands.items():
            run_once(runs[name], [sys.executable, "-m", "kolabik", *arguments], LIMIT)
    rows = [
        (name, f"{found.time:.2f}", f"{found.memory:.0f}")
        if found.seconds
        else (name, found.failure, "")
        for name, found in runs.items()
    ]
    return markdown(["command", "seconds", "peak MB"], rows)


def _drawn(design: Design) -> Scores:
    return simulate(design, World(), np.random.default_rng(2022)).scores


def _write_totals(scores: Scores, path: Path) -> None:
    totals = totals_of(scores, np.full(scores.n_criteria, 1 / scores.n_criteria))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["entry", "juror", "total"])
        columns = totals.entry.tolist(), totals.juror.tolist(), totals.value.tolist()
        writer.writerows(zip(*columns, strict=True))


def _write_sheet(scores: Scores, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["Inovasi", "Juri", "Kriteria", "Nilai"])
        for row in zip(
            scores.entry.tolist(),
            scores.juror.tolist(),
            scores.criterion.tolist(),
            scores.value.tolist(),
            strict=True,
        ):
            writer.writerow([f"Inovasi {row[0]}", f"Juri {row[1]}", f"Kriteria {row[2]}", row[3]])


def _cores() -> str:
    return f"{os.cpu_count()} cores"
