"""The plan of an edition: its phases in their order."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.editions.actions.drafting import add_phase, locked_draft, rename_phase
from kolabik.editions.models import Edition, Phase
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.rulebook.book import Words

FIRST = ""


@transaction.atomic
def insert_phase(
    code: str, name: Words, *, key: str = "", after: str, actor: Actor, at: datetime
) -> Phase:
    """Add a phase right after another one, or first of all; with a round's key it is its time.

    Raises
    ------
    Refused
        The edition has been opened, the phase has no name, its key is taken, or the phase before
        it is not in the plan.

    """
    phase = add_phase(code, name, key=key, actor=actor, at=at)
    place_phase(code, phase.key, after=after, actor=actor, at=at)
    phase.refresh_from_db()
    return phase


@transaction.atomic
def revise_phase(
    code: str, key: str, name: Words, *, after: str, actor: Actor, at: datetime
) -> Phase:
    """Give a phase another name and another place at once; its key and its dates stay.

    Raises
    ------
    Refused
        The edition has been opened, one of the two phases is not in the plan, or the name is empty.

    """
    phase = rename_phase(code, key, name, actor=actor, at=at)
    place_phase(code, key, after=after, actor=actor, at=at)
    phase.refresh_from_db()
    return phase


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
