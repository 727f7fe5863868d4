"""The mail server: greeted, made private, signed in to; no mail is sent."""

from collections.abc import Iterator

from django.conf import settings

from kolabik.outbox.smtp import BadSmtpUrlError, MailServer, Tls, conversation, parse_smtp_url
from kolabik.outbox.states import NotSentError
from kolabik.site.operations.diagnosis import Diagnosis, error, fine, warning

PATIENCE = 10.0
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def check_mail() -> Iterator[Diagnosis]:
    """Tell whether mail would leave."""
    try:
        server = parse_smtp_url(settings.SMTP_URL)
    except BadSmtpUrlError as trouble:
        yield error("doctor.mail_setting", reason=str(trouble))
        return
    yield from _converse(server) if server else [warning("doctor.mail_kept")]


def _converse(server: MailServer) -> Iterator[Diagnosis]:
    facts = {"host": server.host, "port": server.port}
    try:
        with conversation(server, PATIENCE) as client:
            client.ehlo_or_helo_if_needed()
            client.noop()
    except NotSentError as trouble:
        yield error("doctor.mail_failed", what=trouble.trouble.label, words=trouble.words, **facts)
        return
    yield fine("doctor.mail", **facts)
    if server.tls is Tls.NONE and server.host not in HERE:
        yield warning("doctor.mail_open", **facts)
