"""What an edition says of itself: once it is opened, by its seal alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from kolabik.editions.models import Edition
from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.codec import from_data


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
        rulebook=from_data(sealed["rules"]),
    )
