import smtplib
import socket
import ssl
from threading import Thread

import pytest
from aiosmtpd.smtp import AuthResult

from kolabik.outbox.smtp import (
    BadSmtpUrlError,
    MailServer,
    Tls,
    conversation,
    parse_smtp_url,
    plain_words,
)
from kolabik.outbox.states import NotSentError, Trouble
from tests.outbox.conftest import Mailbox
from tests.world.ports import silent_port
from tests.world.post import PostOffice


@pytest.fixture
def private_server():
    """Start a server that wants encryption and the right password, at `localhost`."""

    def start(**how: object) -> MailServer:
        office = PostOffice(
            Mailbox(),
            hostname="localhost",
            auth_require_tls=False,  # aiosmtpd counts only STARTTLS as such
            authenticator=_knows_the_password,
            **how,
        )
        offices.append(office)
        office.start()
        kind = Tls.TLS if "ssl_context" in how else Tls.STARTTLS
        return MailServer("localhost", office.port, kind, "kolabik", "rahasia")

    offices: list[PostOffice] = []
    yield start
    for office in offices:
        office.stop()


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.go.id", MailServer("mail.go.id", 587, Tls.STARTTLS)),
        ("smtp://mail.go.id?tls=tls", MailServer("mail.go.id", 465, Tls.TLS)),
        ("smtp://mail.go.id?tls=none", MailServer("mail.go.id", 25, Tls.NONE)),
        ("smtp://mail.go.id:2525/", MailServer("mail.go.id", 2525, Tls.STARTTLS)),
        ("smtp://[::1]:25", MailServer("::1", 25, Tls.STARTTLS)),
        (
            " smtp://info%40go.id:p%3Ass%2Fword@mail.go.id ",
            MailServer("mail.go.id", 587, Tls.STARTTLS, "info@go.id", "p:ss/word"),
        ),
    ],
)
def test_parse_reads_an_address(url, server):
    assert parse_smtp_url(url) == server


def test_parse_finds_no_server_where_none_is_set():
    assert parse_smtp_url("  ") is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mail.go.id:587", "does not begin with smtp://"),
        ("https://mail.go.id", "does not begin with smtp://"),
        ("smtp://", "the host is missing"),
        ("smtp://mail.go.id/inbox", "something stands behind it"),
        ("smtp://mail.go.id:mail", "the port is no number"),
        ("smtp://mail.go.id:99999", "the port is no number"),
        ("smtp://mail.go.id?tls=yes", "unknown kind of encryption"),
        ("smtp://mail.go.id?tls=", "unknown kind of encryption"),
        ("smtp://mail.go.id?ssl=1", "unknown option ssl"),
        ("smtp://kolabik@mail.go.id", "a user name needs a password"),
        ("smtp://mail..go.id", "the host is no name"),
        (f"smtp://{'a' * 80}.id", "the host is no name"),
        ("smtp://kolabik:rahasi%C3%A9@mail.go.id", "signs of ASCII"),
    ],
)
def test_parse_says_what_is_wrong_with_an_address(url, said):
    with pytest.raises(BadSmtpUrlError, match=said):
        parse_smtp_url(url)


def test_parse_never_repeats_the_password():
    with pytest.raises(BadSmtpUrlError) as caught:
        parse_smtp_url("smtp://kolabik:rahasia@mail.go.id?tls=yes")

    assert "rahasia" not in str(caught.value)
    assert "rahasia" not in repr(MailServer("mail.go.id", 25, Tls.NONE, "kolabik", "rahasia"))


@pytest.mark.parametrize("how", ["tls_context", "ssl_context"])
def test_a_conversation_is_encrypted_and_signed_in(
    private_server, tls, certificate, monkeypatch, how
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with conversation(private_server(**{how: tls})) as client:
        assert client.noop()[0] == 250
        assert isinstance(client.sock, ssl.SSLSocket)


def test_a_wrong_password_is_told(private_server, tls, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    server = private_server(tls_context=tls)
    wrong = MailServer(server.host, server.port, server.tls, "kolabik", "salah")

    with pytest.raises(NotSentError) as caught, conversation(wrong):
        pass

    assert (caught.value.trouble, caught.value.words[:3]) == (Trouble.SIGN_IN, "535")


def test_a_server_without_sign_in_is_told(mailbox):
    server = MailServer("127.0.0.1", mailbox.port, Tls.NONE, "kolabik", "rahasia")

    with pytest.raises(NotSentError) as caught, conversation(server):
        pass

    assert caught.value.trouble == Trouble.SIGN_IN


@pytest.mark.parametrize("how", ["tls_context", "ssl_context"])
def test_a_certificate_of_a_stranger_is_not_trusted(private_server, tls, how):
    with (
        pytest.raises(NotSentError) as caught,
        conversation(private_server(**{how: tls})),
    ):
        pass

    assert caught.value.trouble == Trouble.BAD_CERTIFICATE


def test_a_server_that_does_not_begin_encrypted_is_told(mailbox):
    with (
        pytest.raises(NotSentError) as caught,
        conversation(MailServer("127.0.0.1", mailbox.port, Tls.TLS)),
    ):
        pass

    assert caught.value.trouble == Trouble.NO_TLS


def test_a_server_without_encryption_never_gets_the_password(mailbox):
    server = MailServer("127.0.0.1", mailbox.port, Tls.STARTTLS, "kolabik", "rahasia")

    with pytest.raises(NotSentError) as caught, conversation(server):
        pass

    assert caught.value.trouble == Trouble.NO_TLS


def test_a_server_that_is_not_there_is_told():
    with (
        silent_port() as port,
        pytest.raises(NotSentError) as caught,
        conversation(MailServer("127.0.0.1", port, Tls.NONE)),
    ):
        pass

    assert caught.value.trouble == Trouble.UNREACHABLE


def test_a_server_that_says_nothing_is_told():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = MailServer("127.0.0.1", silent.getsockname()[1], Tls.NONE)

        with pytest.raises(NotSentError) as caught, conversation(server, timeout=0.1):
            pass

    assert caught.value.trouble == Trouble.TOO_SLOW


def test_a_server_that_goes_away_before_goodbye_is_no_trouble():
    with socket.create_server(("127.0.0.1", 0)) as leaving:
        thread = Thread(target=_greet_and_leave, args=(leaving,))
        thread.start()
        server = MailServer("127.0.0.1", leaving.getsockname()[1], Tls.NONE)

        with conversation(server) as client:
            assert client.sock is not None

        thread.join()


@pytest.mark.parametrize(
    ("error", "trouble", "words"),
    [
        (
            smtplib.SMTPRecipientsRefused({"a@b.test": (550, b"no such user")}),
            Trouble.BAD_ADDRESS,
            "550 no such user",
        ),
        (
            smtplib.SMTPRecipientsRefused({"a@b.test": (450, "come  again\nlater")}),
            Trouble.REFUSED,
            "450 come again later",
        ),
        (smtplib.SMTPDataError(554, b"spam"), Trouble.REFUSED, "554 spam"),
        (smtplib.SMTPServerDisconnected("gone"), Trouble.UNREACHABLE, "gone"),
        (smtplib.SMTPNotSupportedError("no UTF-8"), Trouble.REFUSED, "no UTF-8"),
    ],
)
def test_an_error_is_told_in_plain_words(error, trouble, words):
    with pytest.raises(NotSentError) as caught, plain_words():
        raise error

    assert (caught.value.trouble, caught.value.words) == (trouble, words)


def _knows_the_password(_server, _session, _envelope, _mechanism, given) -> AuthResult:
    return AuthResult(success=given.password == b"rahasia", handled=False)


def _greet_and_leave(server: socket.socket) -> None:
    connection, _ = server.accept()
    connection.sendall(b"220 hello\r\n")
    connection.close()
