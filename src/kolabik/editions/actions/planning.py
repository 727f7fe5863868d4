"""The order of an edition's phases."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.editions.actions.drafting import locked_draft
from kolabik.editions.models import Edition
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused

FIRST = ""


@transaction.atomic
def place_phase(code: str, key: str, *, after: str, actor: Actor, at: datetime) -> Edition:
    """Let a phase come right after another one, or first of all; the dates stay as they are.

    Raises
    ------
    Refused
        The edition has been opened, or one of the two phases is not in the plan.

    """
    edition = locked_draft(code)
    phases = {phase.key: phase for phase in edition.phases.order_by("position")}
    if key not in phases or after not in {FIRST, *phases} - {key}:
        raise Refused(_("This phase is not in the plan any more."), code="no_such_phase")
    others = [other for other in phases if other != key]
    place = others.index(after) + 1 if after else 0
    order = [*others[:place], key, *others[place:]]
    if order != list(phases):
        for position, one in enumerate(order):
            phases[one].position = position
        edition.phases.bulk_update(phases.values(), ["position"])
        edition.revision += 1
        edition.save(update_fields=["revision"])
        home = edition.government.code
        record("phase.moved", code, actor=actor, at=at, government=home, phase=key, after=after)
    return edition
