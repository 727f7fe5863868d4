"""How the secretariat gets to the entries of a contest."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kolabik.editions.models import Edition
from kolabik.editions.queries import editions_visible_to
from kolabik.editions.states import EditionState
from kolabik.editions.ways_in import WayIn
from kolabik.entries.queries.queue import Stage, counts_of
from kolabik.foundation.access import can
from kolabik.governments.cards import Card
from kolabik.governments.models import Government
from kolabik.people.access import Visitor
from kolabik.web.parts.figures import figure


def way_to_queue(visitor: Visitor, edition: Edition, _at: datetime) -> WayIn | None:
    """Lead those who read all entries from the contest's page to them."""
    if edition.is_draft or not can(visitor, "entry.queue", edition):
        return None
    return WayIn(_("See the entries"), reverse("entries:queue", args=[edition.code]))


def queue_card(visitor: Visitor, government: Government) -> Card | None:
    """Lead from the government's home to the entries of the contest that is open now."""
    if not can(visitor, "entry.queue", government):
        return None
    opened = editions_visible_to(visitor).filter(government=government, state=EditionState.OPEN)
    edition = opened.first()
    if edition is None:
        return None
    n = counts_of(edition)[Stage.TO_SCREEN]
    told = ngettext(
        "%(name)s: %(n)s entry waits to be screened.",
        "%(name)s: %(n)s entries wait to be screened.",
        n,
    )
    title, url = pgettext("contest", "Entries"), reverse("entries:queue", args=[edition.code])
    facts = {"name": edition.name, "n": figure(n)}
    return Card(title, told % facts, _("See the entries"), url, is_next=bool(n))
