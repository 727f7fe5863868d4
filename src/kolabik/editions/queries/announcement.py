"""What an edition says of itself: once it is opened, by its seal alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from kolabik.editions.models import Edition
from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.codec import from_data

SEALS = 64  # so many are kept as read in memory: a seal never changes


@dataclass(frozen=True, slots=True)
class Announcement:
    """The words and the rules that an edition is held by."""

    name: str
    theme: str
    about: str
    government: str
    zone: str
    rulebook: Rulebook


def announcement_of(edition: Edition) -> Announcement:
    """Read what was sealed; of a draft, what would be sealed now."""
    if edition.is_draft:
        home = edition.government
        told = (edition.name, edition.theme, edition.about, home.name, home.zone)
        return Announcement(*told, edition.rulebook)
    sealed = cast("Mapping[str, Any]", edition.opened_rules)  # a constraint says it is there
    home_then = sealed["government"]
    return Announcement(
        name=sealed["name"],
        theme=sealed["theme"],
        about=sealed["about"],
        government=home_then["name"],
        zone=home_then["zone"],
        rulebook=_rulebook(_Sealed(edition.rules_digest, sealed["rules"])),
    )


@dataclass(frozen=True, slots=True)
class _Sealed:
    """Rules under their seal: the same digest is the same rules."""

    digest: str
    rules: Mapping[str, Any] = field(compare=False)


@lru_cache(SEALS)
def _rulebook(sealed: _Sealed) -> Rulebook:
    return from_data(sealed.rules)
