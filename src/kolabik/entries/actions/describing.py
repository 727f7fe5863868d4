"""What an entry's authors say beside the form, about its innovation, while they may write."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from kolabik.entries.actions.drafting import (
    Placing,
    locked_with_innovation,
    place_entry,
    require_writable,
)
from kolabik.entries.models import Entry
from kolabik.entries.queries.beside import GOALS, INNOVATION, PARTNERS, TEAM
from kolabik.foundation.actor import Actor
from kolabik.innovations.actions.innovating import (
    Idea,
    Mate,
    choose_goals,
    describe_innovation,
    set_team,
)
from kolabik.innovations.actions.partnering import ask_partner, release_partner
from kolabik.innovations.models import Innovation, Partnership
from kolabik.sheets.names import tidy


@transaction.atomic
def describe_entry(code: str, idea: Idea, placing: Placing, *, actor: Actor, at: datetime) -> Entry:
    """Say what an entry's innovation is called, since when it is in use, and where it competes.

    Raises
    ------
    Refused
        The entry cannot be changed now, or what `describe_innovation` and `place_entry` refuse.

    """
    entry = locked_with_innovation(code)
    require_writable(entry)
    innovation = entry.innovation
    told = tidy(idea.name), tidy(idea.expansion), idea.began_on
    if told != (innovation.name, innovation.expansion, innovation.began_on):
        require_writable(entry, INNOVATION)
        describe_innovation(innovation.code, idea, actor=actor, at=at)
    if placing != Placing(entry.category, entry.track):
        return place_entry(code, placing, actor=actor, at=at)
    return entry


@transaction.atomic
def set_entry_team(
    code: str, mates: Sequence[Mate], *, custodian: str = "", actor: Actor, at: datetime
) -> Innovation:
    """Say who made an entry's innovation, in which share, and who keeps it.

    Raises
    ------
    Refused
        The entry cannot be changed now, or what `set_team` refuses.

    """
    return set_team(_open(code, TEAM), mates, custodian=custodian, actor=actor, at=at)


@transaction.atomic
def choose_entry_goals(
    code: str, pks: Collection[int], *, actor: Actor, at: datetime
) -> Innovation:
    """Say which of the government's goals an entry's innovation serves.

    Raises
    ------
    Refused
        The entry cannot be changed now, or one of them is no goal of the government.

    """
    return choose_goals(_open(code, GOALS), pks, actor=actor, at=at)


@transaction.atomic
def ask_entry_partner(code: str, unit: str, *, actor: Actor, at: datetime) -> Partnership:
    """Ask a unit whether an entry's innovation is theirs too.

    Raises
    ------
    Refused
        The entry cannot be changed now, or what `ask_partner` refuses.

    """
    return ask_partner(_open(code, PARTNERS), unit, actor=actor, at=at)


@transaction.atomic
def release_entry_partner(code: str, unit: str, *, actor: Actor, at: datetime) -> Innovation:
    """Take a unit off the partners of an entry's innovation.

    Raises
    ------
    Refused
        The entry cannot be changed now.

    """
    return release_partner(_open(code, PARTNERS), unit, actor=actor, at=at)


def _open(code: str, place: str) -> str:
    """Return the innovation of an entry, of which a place may be changed, and is by nobody else."""
    entry = locked_with_innovation(code)
    require_writable(entry, place)
    return str(entry.innovation.code)
