"""A mail server of our own, with its certificate, and the messages that the tests send."""

import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message as Mime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kolabik.outbox.models import Channel, Message
from tests.world.post import PostOffice

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)


@dataclass
class Mailbox:
    """What a mail server got; `answer` is what it says to a recipient instead of yes."""

    port: int = 0
    answer: str = ""
    received: list[Mime] = field(default_factory=list)
    sessions: set[object] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?tls=none"

    async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:  # noqa: N802
        if self.answer:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope) -> str:  # noqa: N802
        with self.lock:
            self.sessions.add(session.peer)
            self.received.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    office = PostOffice(box)
    box.port = office.port
    office.start()
    yield box
    office.stop()


@pytest.fixture
def sends_mail(mailbox, settings) -> Mailbox:
    settings.SMTP_URL = mailbox.url
    return mailbox


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> Path:
    """Make a certificate of `localhost` that only those trust who are told to."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path: Path = tmp_path_factory.mktemp("certificate") / "localhost.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def tls(certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def owed(db):
    """Return a maker of mails that are due at noon."""

    def make(address: str = "siti@example.test", **facts: object) -> Message:
        given = {"notice": "test.txt", "subject": "Halo", "body": "Isi surat.\n", **facts}
        channel = given.pop("channel", Channel.MAIL)
        return Message.objects.create(
            channel=channel, address=address, created_at=NOON, due_at=NOON, **given
        )

    return make


@dataclass(frozen=True)
class Call:
    """What a program was told."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Program:
    """A program that wants to be told; `status` is what it answers."""

    server: ThreadingHTTPServer
    calls: list[Call]
    status: int = 200

    @property
    def port(self) -> int:
        return self.server.server_port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def wrap(self, context: ssl.SSLContext) -> None:
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)


@pytest.fixture
def program() -> Iterator[Program]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.calls.append(Call(self.path, dict(self.headers), body))
            self.send_response(told.status)
            self.send_header("Location", f"{told.url}elsewhere")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    told = Program(_QuietServer(("127.0.0.1", 0), Handler), [])
    thread = Thread(target=told.server.serve_forever, args=(0.02,))
    thread.start()
    yield told
    told.server.shutdown()
    thread.join()
    told.server.server_close()


class _QuietServer(ThreadingHTTPServer):
    """A handshake that fails is what some tests are about."""

    def handle_error(self, *_arguments: object) -> None:
        """Keep quiet."""
