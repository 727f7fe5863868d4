"""What an act is called on, and how its promise of events is written down.

What comes before an act happens at `BEFORE`, the act itself at `AT`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.models import Invitation, Role
from tests.world.cast import Cast

BEFORE = datetime(2026, 1, 5, 2, tzinfo=UTC)
AT = datetime(2026, 1, 6, 2, 3, 4, 5_678, tzinfo=UTC)
FIRST_DAY = date(2026, 2, 2)
NEW, HERE, NOWHERE, SYSTEM = "new", "here", "", "system"
ADDRESS = "baru@example.test"
NEW_GOVERNMENT = "Pemerintah Kabupaten Baru"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
Do = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Promise:
    """An event that an act will append: what, by which of the cast, and where."""

    verb: str
    by: str = "organiser"
    where: str = HERE


@dataclass(frozen=True, slots=True)
class Stage:
    """The cast, and what may have happened before an act."""

    cast: Cast

    @property
    def city(self) -> str:
        return self.cast.city.code

    @property
    def before(self) -> dict[str, Any]:
        return {"actor": self.cast.administrator, "at": BEFORE}

    @property
    def now(self) -> dict[str, Any]:
        return {"actor": self.cast.organiser, "at": AT}

    def draft(self) -> Edition:
        beginning = Beginning("Kolabik 2026", 2026, "kolabik-2023", first_day=FIRST_DAY)
        return create_edition(self.city, beginning, **self.before)

    def opened(self) -> Edition:
        return open_edition(self.draft().code, revision=1, **self.before)

    def invited(self, email: str = ADDRESS) -> Invitation:
        return invite(email, "Budi", Role.JUROR, Place(self.cast.city), **self.before)


@dataclass(frozen=True, slots=True)
class Act:
    """How an act is made ready, and what it then promises."""

    ready: Callable[[Stage], Do]
    promises: tuple[Promise, ...]


class Acts(dict[str, Act]):
    """Acts by their full names."""

    def add(
        self, function: Callable[..., Any], *promises: str | Promise
    ) -> Callable[[Callable[[Stage], Do]], None]:
        """Keep how a function is called; a bare verb is the organiser's, in the city."""

        def keep(ready: Callable[[Stage], Do]) -> None:
            told = tuple(one if isinstance(one, Promise) else Promise(one) for one in promises)
            self[f"{function.__module__}.{function.__name__}"] = Act(ready, told)

        return keep
