"""By which way a message leaves, and whether there is one."""

import smtplib
from contextlib import AbstractContextManager, ExitStack
from email.message import Message as Mime
from email.utils import parseaddr
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import EmailMessage

from kolabik.outbox import webhook
from kolabik.outbox.models import Channel, Message
from kolabik.outbox.smtp import (
    BadSmtpUrlError,
    MailServer,
    conversation,
    parse_smtp_url,
    plain_words,
)
from kolabik.outbox.states import NotSentError, Trouble


def mail_is_set_up() -> bool:
    """Tell whether mail leaves this installation at all."""
    return bool(settings.SMTP_URL)


class Routes(AbstractContextManager["Routes"]):
    """The ways out, opened when the first message needs them and kept open for the next."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._client: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def carry(self, message: Message) -> bool:
        """Send a message, or tell that there is no way for it here.

        Raises
        ------
        NotSentError
            There is a way, and it failed.

        """
        if message.channel == Channel.WEBHOOK:
            self._to_program(message)
            return True
        server = _server()
        if server is None:
            return False
        self._by_mail(server, message)
        return True

    def _to_program(self, message: Message) -> None:
        headers = {"Kolabik-Event": message.notice, **message.headers}
        may_be_private = settings.WEBHOOKS_MAY_BE_PRIVATE
        webhook.post(message.address, message.body, headers, may_be_private=may_be_private)

    def _by_mail(self, server: MailServer, message: Message) -> None:
        try:
            client = self._conversation(server)
            _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
            with plain_words():
                client.send_message(_mime(message), from_addr=sender, to_addrs=[message.address])
        except Exception:
            self._hang_up()
            raise

    def _conversation(self, server: MailServer) -> smtplib.SMTP:
        if self._client is None:
            self._client = self._open.enter_context(conversation(server))
        return self._client

    def _hang_up(self) -> None:
        self._client = None
        self._open.close()


def _server() -> MailServer | None:
    try:
        return parse_smtp_url(settings.SMTP_URL)
    except BadSmtpUrlError as error:
        raise NotSentError(Trouble.BAD_SETTING, str(error)) from error


def _mime(message: Message) -> Mime:
    """Write the letter. Its identifier is the message's own, so that a second copy is known."""
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    headers = {"Message-ID": f"<{message.code}@{sender.partition('@')[2] or 'localhost'}>"}
    mail = EmailMessage(message.subject, message.body, None, [message.address], headers=headers)
    try:
        return mail.message()
    except ValueError as error:
        raise NotSentError(Trouble.BAD_ADDRESS, str(error)) from error
