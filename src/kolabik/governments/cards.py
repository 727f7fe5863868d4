"""What the stages after this one show on a government's home: a card each, with a way onward."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kolabik.foundation.access import Visitor
from kolabik.governments.models import Government

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Card:
    """A few words and the one way that they lead to."""

    title: Text
    text: Text
    action: Text
    url: str
    is_next: bool = False


CardOf = Callable[[Any, Government], Card | None]
_shown: list[CardOf] = []


def show_card(card_of: CardOf) -> None:
    """Show a card on every government's home, to whom it has one for."""
    if card_of not in _shown:
        _shown.append(card_of)


def cards_of(visitor: Visitor, government: Government) -> list[Card]:
    """Return the cards that somebody sees, in the order in which the stages follow."""
    found = (card_of(visitor, government) for card_of in _shown)
    return [card for card in found if card is not None]
