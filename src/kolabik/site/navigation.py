"""What stands around every page: where one can go, and whether this is a demo."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kolabik.editions.models import Edition
from kolabik.editions.queries import current_edition
from kolabik.foundation.access import can
from kolabik.governments.models import Government
from kolabik.governments.queries import governments_visible_to
from kolabik.people.access import is_person
from kolabik.people.models import OF_A_UNIT, Person, Role
from kolabik.people.predicates import has_role

Place = tuple["str | Promise", str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One place to go."""

    label: "str | Promise"
    url: str
    icon: str
    is_current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of every page needs."""
    person = getattr(request, "user", None)
    places: list[Place] = []
    account = [*_door()]
    if person is not None and is_person(person):
        places, account = [*_places(person, _focus(request, person))], [*_account()]
    around = [url for _label, url, _icon in places if request.path.startswith(url)]
    here = max(around, key=len, default="")
    return {
        "navigation": _items(places, here),
        "account_menu": _items(account, request.path),
        "demo_notice": settings.IS_DEMO,
    }


def _items(places: Iterable[Place], here: str) -> list[Item]:
    return [Item(label, url, icon, url == here) for label, url, icon in places]


def _focus(request: HttpRequest, person: Person) -> Government | None:
    """Return the government that a page is about, or the only one that somebody works in."""
    found = request.resolver_match
    code = found.kwargs.get("gov") if found else None
    mine = {
        grant.government.code: grant.government for grant in person.live_grants if grant.government
    }
    if code in mine:
        return mine[code]
    if code:
        return governments_visible_to(person).filter(code=code).first()
    return next(iter(mine.values())) if len(mine) == 1 else None


def _places(person: Person, focus: Government | None) -> Iterator[Place]:
    if any(grant.role in OF_A_UNIT for grant in person.live_grants):
        yield _("My entries"), reverse("entries:mine"), "file-text"
    if focus and has_role(Role.COORDINATOR)(person, focus):
        yield _("To approve"), reverse("entries:approvals", args=[focus.code]), "list-checks"
    if focus:
        yield from _of_government(person, focus)
    if focus is None or can(person, "government.create"):
        yield _("Governments"), reverse("governments:list"), "building-2"
    if can(person, "outbox.read"):
        yield _("Outbox"), reverse("outbox:list"), "mail"
    if can(person, "log.read"):
        yield _("Activity log"), reverse("audit:list"), "scroll-text"


def _of_government(person: Person, government: Government) -> Iterator[Place]:
    code = government.code
    yield government.label, reverse("governments:detail", args=[code]), "house"
    if can(person, "edition.list", government):
        yield _("Editions"), reverse("editions:list", args=[code]), "trophy"
    if can(person, "entry.queue", government) and (edition := current_edition(government)):
        yield pgettext_lazy("contest", "Entries"), _queue(edition), "clipboard-list"
    if can(person, "unit.list", government):
        yield _("Units"), reverse("governments:units", args=[code]), "building-2"
    if can(person, "person.list", government):
        yield _("People"), reverse("people:list", args=[code]), "users"


def _queue(edition: Edition) -> str:
    return reverse("entries:queue", args=[edition.code])


def _account() -> Iterator[Place]:
    yield _("Your account"), reverse("people:account"), "circle-user"
    yield _("Sign out"), reverse("account_logout"), "log-out"


def _door() -> Iterator[Place]:
    yield _("Editions"), reverse("editions:public"), "trophy"
    yield _("Sign in"), reverse("account_login"), "log-in"
