"""What the secretariat's pages of a contest share: the way in, and the way back."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext

from kolabik.editions.models import Edition
from kolabik.editions.queries import editions_visible_to
from kolabik.foundation.access import can, require
from kolabik.people.access import require_person


def reached(request: HttpRequest, code: str, verb: str = "entry.queue") -> Edition:
    """Return a contest whose entries the visitor works with."""
    edition = get_object_or_404(editions_visible_to(require_person(request)), code=code)
    require(request.user, verb, edition)
    return edition


def framed(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Return what each of these pages shows around what is its own."""
    return {
        "edition": edition,
        "zone": edition.government.zone,
        "may_run": can(request.user, "decision.release", edition),
        "crumbs": crumbs_of(edition),
    }


def crumbs_of(edition: Edition) -> list[tuple[str, str]]:
    """Return the way back from a page of the secretariat."""
    return [
        (edition.name, reverse("editions:detail", args=[edition.code])),
        (pgettext("contest", "Entries"), reverse("entries:queue", args=[edition.code])),
    ]
