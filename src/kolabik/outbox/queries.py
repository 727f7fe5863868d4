"""Reading the outbox: who may see which messages, and who may read what they say."""

from collections.abc import Iterable
from typing import Protocol

from django.db.models import Q, QuerySet

from kolabik.foundation.access import Visitor
from kolabik.outbox.models import Message

READERS = frozenset({"operator", "administrator", "organiser"})
TRUSTED = frozenset({"operator", "administrator"})


class Place(Protocol):
    """A government, as far as the outbox knows one."""

    code: str


class Membership(Protocol):
    """What somebody is somewhere; without a government, everywhere."""

    role: str
    government: Place | None
    edition: str


def messages_visible_to(visitor: Visitor) -> QuerySet[Message]:
    """Return the messages of the governments that somebody runs; an operator sees all."""
    reached = _governments(visitor, READERS)
    if reached is None:
        return Message.objects.all()
    return Message.objects.filter(government__in=reached)


def may_read(visitor: Visitor, message: Message) -> bool:
    """Tell whether somebody may read the text: a key in it may open more than they may do."""
    if not message.is_secret:
        return True
    reached = _governments(visitor, TRUSTED)
    return reached is None or message.government in reached


def has_word(word: str) -> Q:
    """Match the messages with a word in their address or subject, or with that very code."""
    return Q(address__icontains=word) | Q(subject__icontains=word) | Q(code=word)


def notices_in(messages: QuerySet[Message]) -> list[str]:
    """Return the notices that occur."""
    return list(messages.order_by("notice").values_list("notice", flat=True).distinct())


def _governments(visitor: Visitor, roles: frozenset[str]) -> set[str] | None:
    """Return the codes of the governments where somebody has one of the roles; None for all."""
    held: Iterable[Membership] = getattr(visitor, "live_grants", ())
    places = [m.government for m in held if m.role in roles and not m.edition]
    if None in places:
        return None
    return {place.code for place in places if place is not None}
