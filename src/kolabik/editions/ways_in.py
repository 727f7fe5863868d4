"""What the stage after this one shows on a contest's public page: how one takes part in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from kolabik.editions.models import Edition
from kolabik.foundation.access import Visitor

Text = str | Promise


@dataclass(frozen=True, slots=True)
class WayIn:
    """A button with where it leads, and what there is to know before; one of them may be empty."""

    action: Text = ""
    url: str = ""
    text: Text = ""


WayInOf = Callable[[Any, Edition, datetime], WayIn | None]
_offered: list[WayInOf] = []


def offer_way_in(way_in_of: WayInOf) -> None:
    """Offer a way in on every contest's page, to whom and when it has one."""
    if way_in_of not in _offered:
        _offered.append(way_in_of)


def ways_into(visitor: Visitor, edition: Edition, at: datetime) -> list[WayIn]:
    """Return the ways into a contest for somebody at an instant."""
    found = (way_in_of(visitor, edition, at) for way_in_of in _offered)
    return [way for way in found if way is not None]
