"""Those in the demo city's units who write, approve and are waited for; nobody plays them."""

import re
from collections.abc import Iterable, Iterator

from kolabik.people.models import Role
from kolabik.site.demo.content import Player, players, table
from kolabik.site.demo.entries import DemoEntry

TITLED = re.compile(r"((?:[a-z]+\. )*)(.+)")  # “dr. Laila Contoh”


def members_of(entries: Iterable[DemoEntry]) -> tuple[Player, ...]:
    """Return who has an account beside the players: who began an entry, and who answers for units.

    They came by an invitation as everybody does, and chose no password: they sign in otherwise.
    """
    known = {(player.full_name, player.unit) for player in players()}
    found: dict[tuple[str, str], Player] = {}
    for unit, name, role in (*_standing(), *_writing(entries)):
        before, full_name = _parted(name)
        if (full_name, unit) not in known:
            member = Player(_address(full_name), full_name, role, titles_before=before, unit=unit)
            found.setdefault((full_name, unit), member)
    return tuple(found.values())


def _standing() -> Iterator[tuple[str, str, str]]:
    for role, units in table("members.toml").items():
        for unit, names in units.items():
            for name in [names] if isinstance(names, str) else names:
                yield unit, name, role


def _writing(entries: Iterable[DemoEntry]) -> Iterator[tuple[str, str, str]]:
    """Tell who is first of each team: it is they who write."""
    return ((entry.unit, entry.team[0].name, Role.PARTICIPANT) for entry in entries)


def _parted(name: str) -> tuple[str, str]:
    found = TITLED.fullmatch(name)
    return (found[1].strip(), found[2]) if found else ("", name)


def _address(full_name: str) -> str:
    """Return an address under a name that leads nowhere."""
    *given, _contoh = full_name.casefold().split()
    return f"{'.'.join(given)}@contoh.example"
