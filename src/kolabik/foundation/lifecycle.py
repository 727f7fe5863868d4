"""What may follow what: a table of moves, and the one way to make one."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.refused import Refused

S = TypeVar("S", bound=TextChoices)


class HasState(Protocol):
    """A row with a state."""

    state: str


def move(row: HasState, moves: Mapping[S, frozenset[S]], state: S) -> None:
    """Set a row's next state; only the table says what may follow what.

    Raises
    ------
    Refused
        The table has no such move.

    """
    present = type(state)(row.state)
    if state not in moves[present]:
        message = _("This cannot be done now: it is “%(now)s”.") % {"now": present.label}
        raise Refused(message, code="wrong_state")
    row.state = state
