"""The participants of the deadline storm, as a process of their own.

`python -m benchmarks.storm_rush PORT` reads who does what and when from its input as JSON, and
prints what each of them saw. Each is a thread with connections of their own.
"""

import json
import re
import socket
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Thread
from time import sleep, time
from urllib.parse import urlencode

PATIENCE = 60
MOST_TRIES = 10
RECEIVED, REFUSED, GOOD = 302, 409, 200
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
DIGEST = re.compile(r'class="digest">([0-9a-f]{64})<')


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody does: opens the last page, and sends in; both as instants by the clock.

    `twice`: both clicks of a double click arrive at once. `cuts`: so many times the connection
    breaks before the answer comes. `torn`: once it breaks in the middle of what is sent.
    """

    entry: str
    session: str
    opens_at: float
    sends_at: float
    twice: bool = False
    cuts: int = 0
    torn: bool = False


@dataclass(slots=True)
class Seen:
    """What came of it: the digests of receipts in hand, and how long everything took."""

    entry: str
    page_at: float = 0.0
    clicked_at: float = 0.0
    received_after: float | None = None
    digests: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    page_seconds: list[float] = field(default_factory=list)
    send_seconds: list[float] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


class Participant:
    """Somebody at the last page."""

    def __init__(self, port: int, part: Part) -> None:
        self._port, self._part, self._token = port, part, ""
        self._cookie = f"sessionid={part.session}"
        self._page = f"/entries/{part.entry}/check/"
        self.seen = Seen(part.entry)

    def play(self) -> None:
        """Open the page, send in, try again for as long as nothing comes back."""
        _wait_for(self._part.opens_at)
        while not self._token and len(self.seen.broken) < MOST_TRIES:
            self._open()
        _wait_for(self._part.sends_at)
        self.seen.clicked_at = time()
        for _cut in range(self._part.cuts):
            self._cut(whole=True)
        if self._part.torn:
            self._cut(whole=False)
        self._click_until_answered()
        if RECEIVED in self.seen.statuses:
            self._read_receipt()

    def _click_until_answered(self) -> None:
        for _attempt in range(MOST_TRIES):
            clicks = [Thread(target=self._send) for _ in range(1 + self._part.twice)]
            for click in clicks:
                click.start()
            for click in clicks:
                click.join()
            if {RECEIVED, REFUSED} & set(self.seen.statuses):
                return
            sleep(1)

    def _open(self) -> None:
        began = time()
        try:
            answer, text = self._ask("GET", self._page, {"Cookie": self._cookie})
        except (OSError, HTTPException) as error:
            self.seen.broken.append(f"page: {type(error).__name__}")
            return
        self.seen.page_seconds.append(time() - began)
        tokens = TOKEN.findall(text)
        if answer.status != GOOD or not tokens:
            self.seen.broken.append(f"page: {answer.status}")
            return
        self._token, self.seen.page_at = tokens[-1], time()
        cookies = answer.headers.get_all("Set-Cookie") or []
        given = [one.partition(";")[0] for one in cookies if one.startswith("csrftoken=")]
        self._cookie = "; ".join([self._cookie, *given])

    def _send(self) -> None:
        began = time()
        try:
            answer, _ = self._ask("POST", self._page, self._headers(), self._form())
        except (OSError, HTTPException) as error:
            self.seen.broken.append(f"send: {type(error).__name__}")
            return
        self.seen.send_seconds.append(time() - began)
        self.seen.statuses.append(answer.status)
        if answer.status == RECEIVED and self.seen.received_after is None:
            self.seen.received_after = time() - self.seen.clicked_at

    def _cut(self, *, whole: bool) -> None:
        """Send, all or half of it, and lose the connection; the phone tries again in a second."""
        form = self._form()
        head = [f"POST {self._page} HTTP/1.1", f"Host: localhost:{self._port}"]
        head += [f"{name}: {value}" for name, value in self._headers().items()]
        head += [f"Content-Length: {len(form)}", "", ""]
        sent = form if whole else form[: len(form) // 2]
        try:
            with socket.create_connection(("127.0.0.1", self._port), PATIENCE) as connection:
                connection.sendall("\r\n".join(head).encode() + sent.encode())
                sleep(0.02)
        except OSError as error:
            self.seen.broken.append(f"cut: {type(error).__name__}")
        sleep(1)

    def _read_receipt(self) -> None:
        try:
            _, text = self._ask(
                "GET", f"/entries/{self._part.entry}/receipt/", {"Cookie": self._cookie}
            )
        except (OSError, HTTPException) as error:
            self.seen.broken.append(f"receipt: {type(error).__name__}")
            return
        self.seen.digests = DIGEST.findall(text)

    def _form(self) -> str:
        ticked = {"csrfmiddlewaretoken": self._token, "integrity": "on", "originality": "on"}
        return urlencode(ticked)

    def _headers(self) -> dict[str, str]:
        return {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def _ask(
        self, method: str, path: str, headers: Mapping[str, str], body: str | None = None
    ) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()


def rush(port: int, parts: list[Part]) -> list[Seen]:
    """Let all of them play at once, and return what each saw."""
    crowd = [Participant(port, part) for part in parts]
    threads = [Thread(target=one.play) for one in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one.seen for one in crowd]


def _wait_for(instant: float) -> None:
    sleep(max(0.0, instant - time()))


if __name__ == "__main__":
    told = [Part(**part) for part in json.load(sys.stdin)]
    print(json.dumps([asdict(seen) for seen in rush(int(sys.argv[1]), told)]))
