"""What a government's home says of its editions."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kolabik.editions.queries.seeing import editions_visible_to
from kolabik.foundation.access import can
from kolabik.governments.cards import Card
from kolabik.governments.models import Government
from kolabik.people.access import Visitor


def editions_card(visitor: Visitor, government: Government) -> Card | None:
    """Lead to the editions, or to the first one where there is none and somebody may make it."""
    if not can(visitor, "edition.list", government):
        return None
    title, code = _("Editions"), government.code
    newest = editions_visible_to(visitor).filter(government=government).first()
    if newest:
        text = _("The newest is “%(name)s”: %(state)s.") % {
            "name": newest.name,
            "state": newest.get_state_display().lower(),
        }
        return Card(title, text, _("See the editions"), reverse("editions:list", args=[code]))
    if can(visitor, "edition.create", government):
        text = _("An edition is one contest, with its dates, rules, jury and prizes.")
        url = reverse("editions:new", args=[code])
        return Card(title, text, _("Set up the first edition"), url, is_next=True)
    return Card(
        title,
        _("No edition has been opened yet."),
        _("See the editions"),
        reverse("editions:list", args=[code]),
    )
