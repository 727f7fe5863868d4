"""Kill a real server while fifty people write, and look at what is left: for tests and benchmarks.

A write counts as acknowledged once its answer has arrived. Every one of those must be there
afterwards, each with its entry in the log, and the log must be whole.
"""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import urlencode

from tests.cli.server.running import kolabik, program, serving, wait_until
from tests.world.ports import free_port

N_CLIENTS = 50
SAVED = 302
LATEST_KILL = 1.5
SET_UP = f"""
import json
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from allauth.mfa.totp.internal.auth import TOTP
from kolabik.governments.models import Government
from kolabik.people.models import Grant, Person, Role
now = timezone.now()
city = Government.objects.create(name="Pemerintah Kota Pasuruan", kind="city")
sessions = []
for n in range({N_CLIENTS}):
    person = Person.objects.create(email=f"p{{n}}@example.test", full_name="Ani", joined_at=now)
    Grant.objects.create(person=person, role=Role.ADMINISTRATOR, government=city, granted_at=now)
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.create()
    sessions.append(session.session_key)
print(json.dumps([city.code, sessions]))
"""
LOOK = """
import json
from kolabik.audit.models import Event
from kolabik.audit.queries import verify
from kolabik.governments.models import Unit
from kolabik.people.models import Person
units = dict(Unit.objects.values_list("code", "name"))
added = Event.objects.filter(verb="unit.added")
print(json.dumps({
    "units": sorted(units.values()),
    "logged": sorted(units.get(code, "?") for code in added.values_list("subject", flat=True)),
    "titles": dict(Person.objects.values_list("email", "titles_after")),
    "edits": Event.objects.filter(verb="person.edited").count(),
    "flaws": [str(flaw) for flaw in verify().flaws],
    "events": Event.objects.count(),
}))
"""


@dataclass(slots=True)
class Client:
    """Somebody who writes as fast as the server answers: new units, or their own titles."""

    number: int
    session: str
    city: str
    n_asked: int = 0
    acknowledged: list[str] = field(default_factory=list)
    odd: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    @property
    def adds_units(self) -> bool:
        """Every second one adds units; the others edit what they tell about themselves."""
        return self.number % 2 == 0

    def write_until(self, stop: Event, port: int) -> None:
        """Write until told to stop, or until the server is gone."""
        try:
            token = self._token(port)
            while not stop.is_set():
                self._write(port, token)
        except (OSError, HTTPException):
            return  # this is the kill

    def _token(self, port: int) -> str:
        """Read the form's page, and take its token against forgery from the cookie."""
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/account/", headers={"Cookie": f"sessionid={self.session}"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        cookies = answer.headers.get_all("Set-Cookie") or []
        found = next(cookie for cookie in cookies if cookie.startswith("csrftoken="))
        return found.partition("=")[2].partition(";")[0]

    def _write(self, port: int, token: str) -> None:
        text = f"Unit {self.number} {self.n_asked}" if self.adds_units else f"ke-{self.n_asked}"
        self.n_asked += 1
        path, form = "/account/", {"full_name": "Ani", "titles_after": text, "language": "id"}
        if self.adds_units:
            path, form = f"/governments/{self.city}/units/new/", {"name": text, "kind": "other"}
        else:
            self.titles.append(text)
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": token,
        }
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("POST", path, urlencode(form), headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status == SAVED:
            self.acknowledged.append(text)
        else:
            self.odd.append(answer.status)

    def lost(self, units: set[str], titles: str) -> list[str]:
        """Return the acknowledged writes that are not there: none but by a fault."""
        if self.adds_units:
            return [name for name in self.acknowledged if name not in units]
        if not self.acknowledged:
            return []
        last = self.titles.index(self.acknowledged[-1])
        return [] if titles in self.titles[last:] else [self.acknowledged[-1]]


@dataclass(frozen=True, slots=True)
class Cycle:
    """What one kill left: acknowledged writes, those that are lost, and what else is wrong."""

    n_acknowledged: int
    n_in_all: int
    lost: list[str]
    odd: list[int]
    flaws: list[str]
    unlogged: list[str]
    seconds_to_answer: float


@dataclass(slots=True)
class Scene:
    """An installation that is killed again and again."""

    data: Path
    clients: list[Client]
    chance: Random

    def kill_once(self) -> Cycle:
        """Serve, let all write, kill everything at a random moment, and look at what is left."""
        before = sum(len(client.acknowledged) for client in self.clients)
        port, began = free_port(), monotonic()
        with serving(self.data, port) as server:
            took = monotonic() - began
            with self._writing(port):
                wait_until(lambda: self._n_acknowledged() > before)
                sleep(self.chance.uniform(0, LATEST_KILL))
                _kill(server)
        return self._look(before, took)

    @contextmanager
    def _writing(self, port: int) -> Iterator[None]:
        stop = Event()
        threads = [Thread(target=client.write_until, args=(stop, port)) for client in self.clients]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def _n_acknowledged(self) -> int:
        return sum(len(client.acknowledged) for client in self.clients)

    def _look(self, before: int, took: float) -> Cycle:
        left = json.loads(program(self.data, LOOK))
        units, titles = set(left["units"]), left["titles"]
        lost = [
            text
            for client in self.clients
            for text in client.lost(units, titles[f"p{client.number}@example.test"])
        ]
        unlogged = sorted(set(left["units"]) ^ set(left["logged"]))
        odd = [status for client in self.clients for status in client.odd]
        n_now = self._n_acknowledged()
        return Cycle(n_now - before, n_now, lost, odd, left["flaws"], unlogged, took)


def make_scene(data: Path, seed: int) -> Scene:
    """Make an installation with a city and fifty people who are signed in."""
    assert kolabik(data, "init").returncode == 0
    city, sessions = json.loads(program(data, SET_UP))
    clients = [Client(number, session, city) for number, session in enumerate(sessions)]
    return Scene(data, clients, Random(seed))  # noqa: S311  a moment, no secret


def _kill(server: subprocess.Popen[str]) -> None:
    """End the server and all its processes as a power cut would."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
