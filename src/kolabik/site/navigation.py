"""What stands around every page: where one can go, and whether this is a demo."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.access import can
from kolabik.people.access import is_person
from kolabik.people.models import Person


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
    items = _places(person) if person is not None and is_person(person) else []
    around = [url for _label, url, _icon in items if request.path.startswith(url)]
    here = max(around, key=len, default="")
    return {
        "navigation": [Item(label, url, icon, url == here) for label, url, icon in items],
        "demo_notice": settings.IS_DEMO,
    }


def _places(person: Person) -> list[tuple["str | Promise", str, str]]:
    places: list[tuple[str | Promise, str, str]] = [
        (_("Governments"), reverse("governments:list"), "building-2")
    ]
    codes = {grant.government.code for grant in person.live_grants if grant.government}
    if len(codes) == 1:
        (code,) = codes
        places.append((_("People"), reverse("people:list", args=[code]), "users"))
    if can(person, "outbox.read"):
        places.append((_("Outbox"), reverse("outbox:list"), "mail"))
    if can(person, "log.read"):
        places.append((_("Log"), reverse("audit:list"), "scroll-text"))
    places.append((_("Your account"), reverse("people:account"), "circle-user"))
    places.append((_("Sign out"), reverse("account_logout"), "log-out"))
    return places
