"""Those who write while the server is killed: authors of entries, and clerks of the city."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event
from typing import Any
from urllib.parse import urlencode

SAVED, REDIRECTED = 200, 302
WRITTEN = ("ringkasan", "masalah", "tujuan", "yang-baru")
MARK = WRITTEN[0]  # the last that is saved before an entry is sent in
SAVES_BEFORE = 5
PLEDGED = urlencode({"integrity": "on", "originality": "on"})
FORM = "application/x-www-form-urlencoded"
Left = Mapping[str, Any]


@dataclass(slots=True)
class Door:
    """Somebody's way to the server: the session, and the token against forgery once it is known."""

    session: str
    token: str = ""

    def get(self, port: int, path: str) -> int:
        """Open a page; keep the token that comes with the first one."""
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request("GET", path, headers={"Cookie": self._cookie})
            answer = connection.getresponse()
            answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            if cookie.startswith("csrftoken="):
                self.token = cookie.partition("=")[2].partition(";")[0]
        return answer.status

    def post(self, port: int, path: str, body: str, kind: str = FORM) -> tuple[int, bytes]:
        """Send something; return the answer's status and content."""
        if not self.token:
            self.get(port, "/account/")
        headers = {"Cookie": self._cookie, "Content-Type": kind, "X-CSRFToken": self.token}
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

    @property
    def _cookie(self) -> str:
        return f"sessionid={self.session}; csrftoken={self.token}"


@dataclass(slots=True)
class Author:
    """Two who write one entry in turns: save, save, send in, take back, and so on.

    `typed` is all that was ever sent to a question, `kept` what is known to be there.
    """

    entry: str
    sessions: list[str]
    number: int
    n_acknowledged: int = 0
    odd: list[str] = field(default_factory=list)
    typed: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    n_taken_back: int = 0
    _is_sent: bool = False
    _n_asked: int = 0
    _doors: list[Door] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._doors = [Door(session) for session in self.sessions]
        self._n_asked = self.number  # not all at the same turn: some begin by sending in

    def write_until(self, stop: Event, port: int) -> None:
        """Write until told to stop, or until the server is gone."""
        try:
            while not stop.is_set():
                self._write(port)
        except (OSError, HTTPException):
            return  # this is the kill

    def lost(self, left: Left) -> list[str]:
        """Return the acknowledged writes that are not there: none but by a fault."""
        mine = left["entries"][self.entry]
        older = [
            text
            for question, text in self.kept.items()
            if mine["answers"][question]["text"] not in self._since(question, text)
        ]
        gone = [f"sent in: {text}" for text in self.sent if text not in mine["sent"]]
        back = ["taken back"] if mine["n_taken_back"] < self.n_taken_back else []
        return [*older, *gone, *back]

    def take_note(self, left: Left) -> None:
        """Look at the entry again, as somebody does whose page did not answer."""
        mine = left["entries"][self.entry]
        self._is_sent = mine["is_sent"]
        for question, answer in mine["answers"].items():
            self.revisions[question] = answer["revision"]
            self.kept[question] = answer["text"]
            if answer["text"] not in self.typed.setdefault(question, []):
                self.typed[question].insert(0, answer["text"])  # it was there before all

    def _since(self, question: str, text: str) -> list[str]:
        texts = self.typed[question]
        return texts[texts.index(text) :]

    def _write(self, port: int) -> None:
        turn, self._n_asked = self._n_asked, self._n_asked + 1
        door = self._doors[turn % len(self._doors)]
        if self._is_sent:
            self._take_back(port, door)
        elif turn % (SAVES_BEFORE + 2) == SAVES_BEFORE:
            self._send(port, door)
        else:
            self._save(port, door, WRITTEN[turn % len(WRITTEN)])

    def _save(self, port: int, door: Door, question: str) -> None:
        text = f"Entri {self.number} kali {self._n_asked}"
        self.typed.setdefault(question, []).append(text)
        told = {question: {"value": {"": text}, "seen": self.revisions[question]}}
        path, body = f"/entries/{self.entry}/answers/", json.dumps({"answers": told})
        status, content = door.post(port, path, body, "application/json")
        if status != SAVED or json.loads(content)["conflicts"]:
            self.odd.append(f"save: {status}")
            return
        self.revisions[question] = json.loads(content)["revisions"][question]
        self.kept[question] = text
        self.n_acknowledged += 1

    def _send(self, port: int, door: Door) -> None:
        path = f"/entries/{self.entry}/check/"
        door.get(port, path)
        status, _ = door.post(port, path, PLEDGED)
        if status != REDIRECTED:
            self.odd.append(f"send in: {status}")
            return
        self.sent.append(self.kept[MARK])
        self._is_sent = True
        self.n_acknowledged += 1

    def _take_back(self, port: int, door: Door) -> None:
        status, _ = door.post(port, f"/entries/{self.entry}/taking-back/", "")
        if status != REDIRECTED:
            self.odd.append(f"take back: {status}")
            return
        self.n_taken_back += 1
        self._is_sent = False
        self.n_acknowledged += 1


@dataclass(slots=True)
class Clerk:
    """Somebody who runs the city: every second one adds units, the others edit their own titles."""

    city: str
    session: str
    number: int
    n_asked: int = 0
    acknowledged: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    _door: Door = field(init=False)

    def __post_init__(self) -> None:
        self._door = Door(self.session)

    @property
    def adds_units(self) -> bool:
        """Whether it is units that this one writes."""
        return self.number % 2 == 0

    @property
    def n_acknowledged(self) -> int:
        """How many writes were answered with success."""
        return len(self.acknowledged)

    def write_until(self, stop: Event, port: int) -> None:
        """Write until told to stop, or until the server is gone."""
        try:
            while not stop.is_set():
                self._write(port)
        except (OSError, HTTPException):
            return  # this is the kill

    def lost(self, left: Left) -> list[str]:
        """Return the acknowledged writes that are not there: none but by a fault."""
        if self.adds_units:
            units = set(left["units"])
            return [name for name in self.acknowledged if name not in units]
        if not self.acknowledged:
            return []
        last = self.titles.index(self.acknowledged[-1])
        now = left["titles"][f"clerk{self.number}@example.test"]
        return [] if now in self.titles[last:] else [self.acknowledged[-1]]

    def take_note(self, left: Left) -> None:
        """Know nothing anew: what these write does not build on what is there."""

    def _write(self, port: int) -> None:
        text = f"Unit {self.number} {self.n_asked}" if self.adds_units else f"ke-{self.n_asked}"
        self.n_asked += 1
        path, form = "/account/", {"full_name": "Ani", "titles_after": text, "language": "id"}
        if self.adds_units:
            path, form = f"/governments/{self.city}/units/new/", {"name": text, "kind": "other"}
        else:
            self.titles.append(text)
        status, _ = self._door.post(port, path, urlencode(form))
        if status == REDIRECTED:
            self.acknowledged.append(text)
        else:
            self.odd.append(f"{path}: {status}")
