"""What is left after two hundred kills of a server that fifty people write to."""

import argparse
import os
import platform
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.tables import keep, markdown
from tests.journeys.killing import N_CLIENTS, Cycle, make_scene

SEED = 20261125
EVERY = 20
INTRO = """\
# What is left when the server is killed

Measured by `./kolabik bench killed --write` on {machine}, with SQLite as `kolabik init` makes it.
{clients} people write over HTTP as fast as they are answered: half of them add units, half edit
their own details. At a random moment up to 1.5 seconds after the first answer every process of the
server gets `SIGKILL` (`kill -9`); then it is started again, {cycles} times over the same data. A
write counts as acknowledged once its answer has arrived.

"""
OUTRO = """
A *half write* is a unit without its entry in the log, or an entry without its unit. *Refused* are
answers other than success while the server ran. The kill is of the processes, not of the machine:
a power cut was not tried. SQLite writes each commit through to the disk (`synchronous=FULL`), and
no more is known than that.
"""


def run(options: argparse.Namespace) -> None:
    """Kill, look, print, and keep the page in docs if asked to."""
    if find_spec("granian") is None:
        print("killed: the server's half is not installed; run ./kolabik init once, or see README")
        return
    with tempfile.TemporaryDirectory() as name:
        scene = make_scene(Path(name) / "data", SEED)
        cycles = []
        for number in range(1, options.cycles + 1):
            cycles.append(scene.kill_once())
            if number % EVERY == 0:
                print(f"killed: {number} of {options.cycles} times", flush=True)
    text = _page(cycles)
    print(f"\n{text}")
    if options.write:
        keep("killed.md", text)


def _page(cycles: list[Cycle]) -> str:
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    intro = INTRO.format(machine=machine, clients=N_CLIENTS, cycles=len(cycles))
    return intro + markdown(["what", "found"], _rows(cycles)) + "\n" + OUTRO


def _rows(cycles: list[Cycle]) -> list[tuple[str, str]]:
    last = cycles[-1]
    started = sorted(cycle.seconds_to_answer for cycle in cycles)
    written = [cycle.n_acknowledged for cycle in cycles]
    return [
        ("kills", f"{len(cycles)}"),
        ("acknowledged writes", f"{last.n_in_all:,}"),
        ("of these between two kills, median", f"{median(written):.0f}"),
        ("acknowledged writes lost", f"{len({text for one in cycles for text in one.lost})}"),
        ("half writes", f"{len({name for one in cycles for name in one.unlogged})}"),
        ("kills after which the log was not whole", f"{sum(bool(one.flaws) for one in cycles)}"),
        ("refused", f"{len(last.odd)}"),
        ("seconds from start to first answer, median", f"{median(started):.1f}"),
        ("the same, longest", f"{started[-1]:.1f}"),
    ]
