"""Kill a real server while people write, and look at what is left: for tests and benchmarks.

A write counts as acknowledged once its answer has arrived. Every one of those must be there
afterwards, none may be half there, and the log must be whole.
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

from tests.cli.server.running import wait_until
from tests.journeys.installed import Installation
from tests.journeys.killing_writers import Author, Clerk
from tests.world.ports import free_port

N_AUTHORS = 50
N_CLERKS = 10
LATEST_KILL = 1.5
FILL = f"""
import json
from tests.journeys.killing_crowd import fill
from tests.journeys.killing_left import look
print(json.dumps([fill({N_AUTHORS}, {N_CLERKS}), look()]))
"""
LOOK = "import json\nfrom tests.journeys.killing_left import look\nprint(json.dumps(look()))"


@dataclass(frozen=True, slots=True)
class Cycle:
    """What one kill left: acknowledged writes, those that are lost, and what else is wrong."""

    n_acknowledged: int
    n_in_all: int
    n_sent_in: int
    lost: list[str]
    halves: list[str]
    odd: list[str]
    flaws: list[str]
    seconds_to_answer: float


@dataclass(slots=True)
class Scene:
    """An installation that is killed again and again."""

    installed: Installation
    writers: list[Author | Clerk]
    chance: Random

    def kill_once(self, latest: float = LATEST_KILL) -> Cycle:
        """Serve, let all write, kill everything at a random moment, and look at what is left."""
        before = self._n_acknowledged()
        port, began = free_port(), monotonic()
        with self.installed.serving(port) as server:
            took = monotonic() - began
            with self._writing(port):
                wait_until(lambda: self._n_acknowledged() > before and self._has_sent())
                sleep(self.chance.uniform(0, latest))
                _kill(server)
        return self._look(before, took)

    def take_note(self, left: dict[str, Any]) -> None:
        """Let everybody know what is there."""
        for writer in self.writers:
            writer.take_note(left)

    @contextmanager
    def _writing(self, port: int) -> Iterator[None]:
        stop = Event()
        threads = [Thread(target=one.write_until, args=(stop, port)) for one in self.writers]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def _n_acknowledged(self) -> int:
        return sum(writer.n_acknowledged for writer in self.writers)

    def _has_sent(self) -> bool:
        """Whether an entry was ever sent in: from then on any moment is worth a kill."""
        return any(writer.sent for writer in self.writers if isinstance(writer, Author))

    def _look(self, before: int, took: float) -> Cycle:
        left: dict[str, Any] = self.installed.ask(LOOK)
        lost = [text for writer in self.writers for text in writer.lost(left)]
        odd = [said for writer in self.writers for said in writer.odd]
        self.take_note(left)
        n_now = self._n_acknowledged()
        return Cycle(
            n_acknowledged=n_now - before,
            n_in_all=n_now,
            n_sent_in=left["n_sent_in"],
            lost=lost,
            halves=left["halves"],
            odd=odd,
            flaws=left["flaws"],
            seconds_to_answer=took,
        )


def make_scene(installed: Installation, seed: int) -> Scene:
    """Fill an installation with a contest, and let all who write in it be signed in."""
    crowd, left = installed.ask(FILL)
    authors = [
        Author(place["entry"], list(place["sessions"]), number)
        for number, place in enumerate(crowd["places"])
    ]
    clerks = [Clerk(crowd["city"], session, n) for n, session in enumerate(crowd["clerks"])]
    scene = Scene(installed, [*authors, *clerks], Random(seed))  # noqa: S311  a moment, no secret
    scene.take_note(left)
    return scene


def _kill(server: subprocess.Popen[bytes]) -> None:
    """End the server and all its processes as a power cut would."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
