"""How the secretariat reaches the people of units that have not begun."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kolabik.editions.models import Edition
from kolabik.entries.queries.deadline import window_of
from kolabik.entries.queries.funnel import people_of, units_not_begun
from kolabik.governments.models import Unit
from kolabik.people.models import Person
from kolabik.web.parts.instants import moment

WHATSAPP = "https://wa.me/"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of a unit, and a link that opens WhatsApp with the words ready; empty without."""

    name: str
    whatsapp: str


def contacts_of(edition: Edition, units: Iterable[Unit]) -> dict[int, list[Contact]]:
    """Return the people of units by the units' keys, in three questions to the database."""
    chosen = {unit.pk: unit for unit in units}
    last = window_of(edition).last_minute
    return {
        key: [
            Contact(one.name_with_titles, _link(one, _words(edition, chosen[key], one, last)))
            for one in people
        ]
        for key, people in people_of(chosen.values()).items()
    }


def reachable_units(edition: Edition, at: datetime) -> QuerySet[Unit]:
    """Return the units that have not begun and have somebody to be reminded."""
    return units_not_begun(edition, at).filter(Q(("n_people__gt", 0)))


def _link(person: Person, words: str) -> str:
    digits = "".join(sign for sign in person.phone if sign.isdecimal())
    return f"{WHATSAPP}{digits}?text={quote(words, safe='')}" if digits else ""


def _words(edition: Edition, unit: Unit, person: Person, last: datetime | None) -> str:
    with translation.override(person.language):
        until = moment(last, edition.government.zone) if last else ""
        facts = {
            "name": person.name_with_titles,
            "unit": unit.name,
            "edition": edition.name,
            "until": until,
            "address": settings.SITE_ADDRESS.rstrip("/")
            + reverse("editions:detail", args=[edition.code]),
        }
        asked = _("Dear %(name)s, %(unit)s has no entry in %(edition)s yet.") % facts
        end = _("Entries can be sent in until %(until)s.") % facts if until else ""
        more = _("Everything about it: %(address)s") % facts
        return " ".join(filter(None, (asked, end, more)))
