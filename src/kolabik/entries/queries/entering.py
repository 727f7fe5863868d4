"""How somebody who reads of a contest takes part in it."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.editions.states import EditionState, PhaseState
from kolabik.editions.ways_in import WayIn
from kolabik.entries.queries.mine import innovations_to_enter, units_of
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Person


def way_into(visitor: Visitor, edition: Edition, at: datetime) -> WayIn | None:
    """Lead to entering while registration runs; tell those who cannot how they get there."""
    phase = edition.phases.filter(key=REGISTRATION).first()
    if edition.state != EditionState.OPEN or phase is None or phase.state_at(at) != PhaseState.OPEN:
        return None
    action, url = _("Enter your innovation"), reverse("entries:begin", args=[edition.code])
    if not is_person(visitor):
        text = _(
            "You enter for your unit, with an account. No account yet? Ask your unit's "
            "coordinator or the organiser: they send you an invitation by e-mail."
        )
        return WayIn(action, url, text)
    if can_enter(visitor, edition):
        return WayIn(action, url)
    text = _(
        "Units enter their innovations here. To do that for yours, ask its coordinator or the "
        "organiser for an invitation as a participant."
    )
    return WayIn(text=text)


def can_enter(person: Person, edition: Edition) -> bool:
    """Tell whether somebody has a unit or an innovation of the government to enter."""
    home = edition.government_id
    if any(unit.government_id == home for unit in units_of(person)):
        return True
    return innovations_to_enter(person).filter(government=home).exists()
