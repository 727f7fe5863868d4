"""What the stages after this one hold about a person: part of what they can take along."""

from collections.abc import Callable
from typing import Any

from kolabik.people.models import Person

Rows = list[dict[str, Any]]
HeldAbout = Callable[[Person], dict[str, Rows]]
_told: list[HeldAbout] = []


def hand_out(held_about: HeldAbout) -> None:
    """Add to everybody's export what another app holds about them, by names of its own."""
    if held_about not in _told:
        _told.append(held_about)


def belongings_of(person: Person) -> dict[str, Rows]:
    """Return what all later stages hold about somebody."""
    return {name: rows for held in _told for name, rows in held(person).items()}
