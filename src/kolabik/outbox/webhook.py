"""Telling another program: one POST, to a public address alone, without following it elsewhere."""

import http.client
import ipaddress
import socket
import ssl
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Timer
from urllib.parse import SplitResult, quote, urlsplit

from kolabik.outbox.states import NotSentError, Trouble

TIMEOUT = 10.0
STEPS = 3  # all together may last as long as this many steps
DONE = range(200, 300)
LONGEST_ANSWER = 200
SCHEMES = {"http": 80, "https": 443}
# What the registries give out; all else is of some network's own, or stands for an IPv4 address.
GIVEN_OUT = ipaddress.ip_network("2000::/3")
# Public in form, yet a gateway may turn them into an address inside.
TRANSLATED = tuple(ipaddress.ip_network(n) for n in ("2002::/16", "2001::/32"))

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def post(
    url: str,
    body: str,
    headers: Mapping[str, str],
    *,
    may_be_private: bool = False,
    timeout: float = TIMEOUT,
) -> None:
    """POST a JSON text; every answer but 2xx is a failure, a redirect too.

    The name is looked up once and the connection goes to the very address that was checked:
    a name that leads elsewhere a moment later cannot lead into the private network.

    Raises
    ------
    NotSentError
        The address cannot be used or is private, or the other side did not take it.

    """
    parts, port = _parts(url)
    connection = _connection(parts, port, may_be_private=may_be_private, timeout=timeout)
    sent = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Kolabik", **headers}
    try:
        connection.connect()
        with _ended_after(STEPS * timeout, connection.sock):
            connection.request("POST", _path(parts), body.encode(), sent)
            answer = connection.getresponse()
            said = answer.read(LONGEST_ANSWER).decode(errors="replace")
    except ssl.SSLCertVerificationError as error:
        raise NotSentError(Trouble.BAD_CERTIFICATE, error.verify_message) from error
    except TimeoutError as error:
        raise NotSentError(Trouble.TOO_SLOW) from error
    except (http.client.HTTPException, OSError) as error:
        raise NotSentError(Trouble.UNREACHABLE, str(error)) from error
    finally:
        connection.close()
    if answer.status not in DONE:
        raise NotSentError(Trouble.REFUSED, f"{answer.status} {answer.reason} {said}")


def is_public(address: Address) -> bool:
    """Tell whether an address is on the open internet, in whatever form it is written."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address not in GIVEN_OUT or any(address in network for network in TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


def _parts(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or SCHEMES.get(parts.scheme, 0)
    except ValueError as error:
        raise NotSentError(Trouble.BAD_ADDRESS, str(error)) from error
    if not (parts.hostname and port):
        raise NotSentError(Trouble.BAD_ADDRESS, "expected https://host/path")
    return parts, port


def _path(parts: SplitResult) -> str:
    """Return what is asked for; what no request line can hold is written as browsers do."""
    asked = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    return quote(asked, safe=string.punctuation)


@contextmanager
def _ended_after(seconds: float, connected: socket.socket) -> Iterator[None]:
    """Hang up on one who answers a byte at a time: each is in time, and the last never comes.

    Raises
    ------
    TimeoutError
        The time is over.

    """
    is_late = Event()

    def hang_up() -> None:
        is_late.set()
        with suppress(OSError):  # the other side was faster
            connected.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, hang_up)
    timer.start()
    try:
        yield
    except (http.client.HTTPException, OSError) as error:
        if is_late.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()


def _connection(
    parts: SplitResult, port: int, *, may_be_private: bool, timeout: float
) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    address = _looked_up(host, port)
    if not (may_be_private or is_public(address)):
        raise NotSentError(Trouble.PRIVATE_ADDRESS, host)
    if parts.scheme == "https":
        return _PinnedHttps(host, port, str(address), timeout)
    return _Pinned(host, port, str(address), timeout)


def _looked_up(host: str, port: int) -> Address:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotSentError(Trouble.UNREACHABLE, str(error)) from error
    return ipaddress.ip_address(str(found[0][4][0]).partition("%")[0])


class _Pinned(http.client.HTTPConnection):
    """Connects to an address that was checked, and speaks to the name."""

    def __init__(self, host: str, port: int, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._place = (address, port, timeout)

    def connect(self) -> None:
        address, port, timeout = self._place
        self.sock = socket.create_connection((address, port), timeout)


class _PinnedHttps(_Pinned):
    """The same, encrypted, with the certificate of the name."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
