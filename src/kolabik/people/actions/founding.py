"""The first run: the first person and the first government of an empty installation."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import SYSTEM
from kolabik.foundation.refused import Refused
from kolabik.governments.actions.governing import create_government
from kolabik.governments.models import GovernmentKind, Zone
from kolabik.people.actions.joining import Newcomer, make_person
from kolabik.people.models import Grant, Person, Role
from kolabik.people.queries import is_founded, setup_key_matches


@dataclass(frozen=True, slots=True)
class NewGovernment:
    """The government that the installation begins with."""

    name: str
    kind: GovernmentKind
    zone: Zone


@transaction.atomic
def found(
    email: str, newcomer: Newcomer, new: NewGovernment, *, setup_key: str = "", at: datetime
) -> Person:
    """Make the first person operator and administrator of the first government.

    Raises
    ------
    Refused
        Somebody was here before, or the setup key is another one.

    """
    # The first entry locks the end of the log: of two founders at once, the second waits here,
    # and then finds the first.
    record("installation.founded", "installation", actor=SYSTEM, at=at)
    if is_founded():
        raise Refused(_("This installation is set up already. Sign in."), code="founded")
    if not setup_key_matches(setup_key):
        raise Refused(_("The setup key is not the one that was printed."), code="setup_key")
    person = make_person(email, newcomer, at=at)
    government = create_government(
        name=new.name, short_name="", kind=new.kind, zone=new.zone, actor=person, at=at
    )
    Grant.objects.create(person=person, role=Role.OPERATOR, granted_at=at)
    Grant.objects.create(
        person=person, role=Role.ADMINISTRATOR, government=government, granted_at=at
    )
    transaction.on_commit(_forget_setup_key)
    return person


def _forget_setup_key() -> None:
    (settings.DATA / "setup-key").unlink(missing_ok=True)
