"""The mail server: its address in one setting, and a conversation with it."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

from kolabik.outbox.states import NotSentError, Trouble

TIMEOUT = 20.0
SHAPE = "expected smtp://user:password@host:587?tls=starttls (or tls=tls, or tls=none)"
PERMANENT = 500


class Tls(StrEnum):
    """How the conversation is kept private."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


MEANINGS: tuple[tuple[type[OSError], Trouble], ...] = (  # the first that fits
    (smtplib.SMTPAuthenticationError, Trouble.SIGN_IN),
    (smtplib.SMTPResponseException, Trouble.REFUSED),
    (smtplib.SMTPNotSupportedError, Trouble.REFUSED),
    (ssl.SSLCertVerificationError, Trouble.BAD_CERTIFICATE),
    (ssl.SSLError, Trouble.NO_TLS),
    (TimeoutError, Trouble.TOO_SLOW),
    (OSError, Trouble.UNREACHABLE),
)
PORTS = {Tls.STARTTLS: 587, Tls.TLS: 465, Tls.NONE: 25}


class BadSmtpUrlError(ValueError):
    """The setting does not say where a mail server is. Its text never repeats the password."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a mail server is, and how it wants to be spoken to."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port}, {self.tls.value})"


def parse_smtp_url(url: str) -> MailServer | None:
    """Return the mail server that an address names; nothing when none is set.

    Raises
    ------
    BadSmtpUrlError
        The address has another shape; the text says which part.

    """
    if not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadSmtpUrlError(f"the port is no number: {SHAPE}") from error
    if parts.scheme != "smtp":
        raise BadSmtpUrlError(f"it does not begin with smtp://: {SHAPE}")
    if not host or parts.path.strip("/"):
        raise BadSmtpUrlError(f"the host is missing, or something stands behind it: {SHAPE}")
    tls = _tls(parse_qs(parts.query, keep_blank_values=True))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise BadSmtpUrlError(f"a user name needs a password: {SHAPE}")
    _require_sayable(host, user + password)
    return MailServer(host, port or PORTS[tls], tls, user, password)


def _require_sayable(host: str, sign_in: str) -> None:
    """Refuse what a mail conversation has no way to say."""
    try:
        host.encode("idna")
    except UnicodeError as error:
        raise BadSmtpUrlError(f"the host is no name: {SHAPE}") from error
    if not sign_in.isascii():
        raise BadSmtpUrlError("user name and password may hold only letters and signs of ASCII")


def _tls(asked: dict[str, list[str]]) -> Tls:
    unknown = set(asked) - {"tls"}
    if unknown:
        raise BadSmtpUrlError(f"unknown option {min(unknown)}: {SHAPE}")
    word = asked.get("tls", [Tls.STARTTLS])[-1]
    if word not in set(Tls):
        raise BadSmtpUrlError(f"unknown kind of encryption: {SHAPE}")
    return Tls(word)


@contextmanager
def conversation(server: MailServer, timeout: float = TIMEOUT) -> Iterator[smtplib.SMTP]:
    """Greet a mail server, go private, sign in; what goes wrong inside is told in plain words.

    Raises
    ------
    NotSentError
        One of these steps, or what is done inside, failed.

    """
    with plain_words():
        client = _opened(server, timeout)
        try:
            _go_private(client, server)
            _sign_in(client, server)
            yield client
        finally:
            _close(client)


def _opened(server: MailServer, timeout: float) -> smtplib.SMTP:
    if server.tls is Tls.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=timeout)


def _go_private(client: smtplib.SMTP, server: MailServer) -> None:
    if server.tls is not Tls.STARTTLS:
        return
    try:
        client.starttls(context=ssl.create_default_context())
    except smtplib.SMTPNotSupportedError as error:
        raise NotSentError(Trouble.NO_TLS, str(error)) from error


def _sign_in(client: smtplib.SMTP, server: MailServer) -> None:
    if not server.user:
        return
    try:
        client.login(server.user, server.password)
    except smtplib.SMTPNotSupportedError as error:
        raise NotSentError(Trouble.SIGN_IN, str(error)) from error


def _close(client: smtplib.SMTP) -> None:
    """Say goodbye; a server that has gone away already is none the worse for it."""
    try:
        client.quit()
    except (smtplib.SMTPException, OSError):
        client.close()


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn what a mail conversation raises into a trouble that a person understands."""
    try:
        yield
    except OSError as error:  # of which all that smtplib and ssl raise are a kind
        raise told(error) from error


def told(error: OSError) -> NotSentError:
    """Say what an error of the mail conversation means."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        trouble = Trouble.BAD_ADDRESS if code >= PERMANENT else Trouble.REFUSED
        return NotSentError(trouble, _said(code, words))
    if isinstance(error.__context__, TimeoutError):  # smtplib calls silence a closed connection
        return NotSentError(Trouble.TOO_SLOW)
    trouble = next(trouble for kind, trouble in MEANINGS if isinstance(error, kind))
    if isinstance(error, smtplib.SMTPResponseException):
        return NotSentError(trouble, _said(error.smtp_code, error.smtp_error))
    return NotSentError(trouble, getattr(error, "verify_message", "") or str(error))


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {text}"
