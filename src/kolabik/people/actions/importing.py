"""Inviting many people at once, from a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Government, Unit
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.models import Invitation, Person, Role
from kolabik.people.queries.importing import DONE, Known, PlannedPerson


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with its link, and the telephone number that the sheet gave for it."""

    invitation: Invitation
    phone: str


@transaction.atomic
def import_people(
    government: str, rows: Sequence[PlannedPerson], *, actor: Person, at: datetime
) -> list[Invited]:
    """Invite everybody of a sheet who has neither the role nor a link that works, or nobody.

    Each is written to in the language that the sheet gives. The same sheet again invites nobody.

    Raises
    ------
    Refused
        What `invite` refuses of one of them, or a unit has closed since the sheet was looked at.

    """
    home = Government.objects.select_for_update().get(code=government)
    known, units = Known(home, at), _open_units(home)
    waiting = [row for row in rows if known.fate(row.key) not in DONE]
    if not {row.unit for row in waiting} <= {"", *units}:
        message = _("The units have changed meanwhile. Upload the sheet again.")
        raise Refused(message, code="changed_meanwhile")
    invited = []
    for row in waiting:
        place = Place(home, units.get(row.unit))
        with translation.override(row.language):
            invitation = invite(row.email, row.name, Role(row.role), place, actor=actor, at=at)
        invited.append(Invited(invitation, row.phone))
    if invited:
        code = home.code
        record("people.imported", code, actor=actor, at=at, government=code, number=len(invited))
    return invited


def _open_units(government: Government) -> dict[str, Unit]:
    return {unit.code: unit for unit in government.units.filter(valid_to__isnull=True)}
