"""A post office: a mail server on a port that the system chose for it."""

import socket
from asyncio import AbstractServer
from collections.abc import Coroutine
from typing import Any

from aiosmtpd.controller import Controller


class PostOffice(Controller):
    """Takes mail on a socket that it has before it starts, so that nobody else can get it."""

    def __init__(self, handler: object, hostname: str = "127.0.0.1", **how: Any) -> None:
        self.bound = socket.create_server(("127.0.0.1", 0))
        super().__init__(handler, hostname, self.bound.getsockname()[1], **how)

    def _create_server(self) -> Coroutine[Any, Any, AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self.bound, ssl=self.ssl_context)
