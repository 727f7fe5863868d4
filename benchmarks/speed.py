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

from benchmarks.bars import Bar, bars_table, same_criterion
from benchmarks.measured import Runs, run_once
from benchmarks.tables import keep, markdown
from kolabik.science.judging.scores import Scores, totals_of
from tests.world.contests import Design, World, simulate

HERE = Path(__file__).resolve().parent
OURS = "kolabik"
CHANCES = "kolabik, with chances"
RUST = "mixedlm (Rust)"
R = "lme4 (R)"
RANK = "kolabik rank"
LIMIT = 120.0
CONTESTS = {
    "city, 4 jurors an entry": Design(57, 10, 6, 4),
    "city, all 10 jurors": Design(57, 10, 6, 10),
    "nation, 5 of 300 jurors": Design(3_000, 300, 6, 5),
}
WARM_UP = Design(40, 8, 6, 4)
NATION = "nation, 5 of 300 jurors"
CITY = "city, all 10 jurors"
WHOLE = "the whole command, city, all 10 jurors"

INTRO = """# How fast it is beside the peers

Measured by `./kolabik bench speed --write` on {machine}: each run in a process of its own,
tools taking turns, one thread each, median of {repeats} runs. What is fitted is the model of
two crossed random effects (entry, juror) on the jurors' totals, by REML. Importing the library
and reading the totals are not counted. Some tools load more at their first fit, so each process
first fits another small contest (40 entries, 8 jurors), which is not counted either and stands
in the column *warm-up*. For the whole command everything is counted.

"""
OUTRO = """
*seconds*, *warm-up*: of the fit. *ratio* is the tool's time over ours. *REML criterion* must
agree: it is the same likelihood. *kolabik, with chances* is the fit, 4,000 draws of all effects,
P(top 3), P(first) and rank intervals of every entry. R's clock counts whole milliseconds.

## The bars we set ourselves

{bars}
"""
Found = dict[str, Runs]


@dataclass(frozen=True, slots=True)
class Tool:
    """How to start a tool on files of totals, and whether a nation is beyond it."""

    name: str
    command: tuple[str, ...]
    is_small: bool = False

    def repeats(self, contest: str, wished: int) -> int:
        """Return how often it runs: once where it is known to run into the limit."""
        return 1 if self.is_small and contest == NATION else wished


def run(options: argparse.Namespace) -> None:
    """Measure, print, and keep the page in docs if asked to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_totals(_drawn(WARM_UP), folder / "warm_up.csv")
        fits = {
            contest: _fits(design, contest, folder, options.repeats)
            for contest, design in CONTESTS.items()
        }
        commands = _commands(folder, options.repeats)
    text = _page(fits, commands, options.repeats)
    print(f"\n{text}")
    if options.write:
        keep("speed.md", text)


def _page(fits: dict[str, Found], commands: Found, repeats: int) -> str:
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    tables = [f"## {name.capitalize()}\n\n{_fit_table(found)}\n" for name, found in fits.items()]
    tables.append(f"## {WHOLE.capitalize()}\n\n{_command_table(commands)}\n")
    outro = OUTRO.format(bars=bars_table(_bars(fits, commands)))
    return INTRO.format(machine=machine, repeats=repeats) + "\n".join(tables) + outro


def _tools() -> list[Tool]:
    python = (sys.executable, "-m", "benchmarks.fits")
    tools = [Tool(OURS, (*python, "kolabik")), Tool(CHANCES, (*python, "kolabik_ranking"))]
    if find_spec("mixedlm"):
        tools.append(Tool(RUST, (*python, "mixedlm")))
    if find_spec("statsmodels"):
        tools.append(Tool("statsmodels", (*python, "statsmodels"), is_small=True))
    if shutil.which("Rscript"):
        tools.append(Tool(R, ("Rscript", str(HERE / "lme4.R"))))
    return tools


def _fits(design: Design, contest: str, folder: Path, repeats: int) -> Found:
    path = folder / "totals.csv"
    _write_totals(_drawn(design), path)
    tools = _tools()
    found = {tool.name: Runs() for tool in tools}
    for turn in range(repeats):
        for tool in tools:
            if turn < tool.repeats(contest, repeats) and not found[tool.name].failure:
                command = [*tool.command, str(folder / "warm_up.csv"), str(path)]
                run_once(found[tool.name], command, LIMIT)
        print(f"{contest}: round {turn + 1} of {repeats} is done", flush=True)
    return found


def _fit_table(found: Found) -> str:
    heads = ["tool", "version", "seconds", "ratio", "warm-up", "peak MB", "REML criterion"]
    rows = [_row(tool, runs, found[OURS]) for tool, runs in found.items()]
    return markdown([*heads, "from ours"], rows)


def _row(tool: str, runs: Runs, ours: Runs) -> Sequence[str]:
    memory = f"{runs.memory:.0f}" if runs.megabytes else ""
    if not runs.seconds:
        return (tool, "", runs.failure, "", "", memory, "", "")
    criterion = runs.facts["criterion"]
    return (
        tool,
        str(runs.facts["version"]),
        f"{runs.time:.4f}",
        f"{runs.time / ours.time:.1f}",
        f"{runs.warm_up:.3f}",
        memory,
        f"{criterion:.4f}",
        f"{criterion - ours.facts['criterion']:+.4f}",
    )


def _commands(folder: Path, repeats: int) -> Found:
    path = folder / "nilai.csv"
    _write_sheet(_drawn(CONTESTS[CITY]), path)
    commands = {
        RANK: ["rank", str(path)],
        "kolabik rank --report": ["rank", str(path), "--report", str(folder / "laporan.html")],
        "kolabik check": ["check", str(path)],
    }
    found = {name: Runs() for name in commands}
    for _ in range(repeats):
        for name, arguments in commands.items():
            run_once(found[name], [sys.executable, "-m", "kolabik", *arguments], LIMIT)
    return found


def _command_table(found: Found) -> str:
    rows = [
        (name, f"{runs.time:.2f}", f"{runs.memory:.0f}")
        if runs.seconds
        else (name, runs.failure, "")
        for name, runs in found.items()
    ]
    return markdown(["command", "seconds", "peak MB"], rows)


def _bars(fits: dict[str, Found], commands: Found) -> list[Bar]:
    nation = fits[NATION]
    ours, chances = nation[OURS], nation[CHANCES]
    peers = {name: nation.get(name, Runs()) for name in (RUST, R)}
    memory = max(ours.memory, chances.memory)
    criteria = [
        (runs.facts["criterion"], found[OURS].facts["criterion"])
        for found in fits.values()
        for tool, runs in found.items()
        if tool not in {OURS, CHANCES} and runs.seconds
    ]
    return [
        same_criterion(criteria),
        Bar("nation, fit, seconds: not above mixedlm's", ours.time, peers[RUST].time),
        Bar("nation, fit and chances, seconds: not above lme4's fit", chances.time, peers[R].time),
        Bar("nation, fit and chances, peak MB", memory, 300),
        Bar("city, `kolabik rank` as a whole process, seconds", commands[RANK].time, 1.5),
    ]


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
