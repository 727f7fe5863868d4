"""What people find in their mailboxes: the outbox's rows, read as they would."""

import re

from kolabik.outbox.models import Message

LINK = re.compile(r"https?://\S+")


def mails_to(address: str) -> list[Message]:
    """Return the mails to an address, the newest first."""
    return list(Message.objects.filter(address=address).order_by("-pk"))


def path_in(body: str) -> str:
    """Return the path of the first link in a mail."""
    found = LINK.search(body)
    assert found is not None, body
    return "/" + found[0].split("/", 3)[3]


def token_in(body: str) -> str:
    """Return the token of the invitation that a mail carries."""
    return path_in(body).strip("/").split("/")[1]
