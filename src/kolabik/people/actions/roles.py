"""Giving roles and taking them back."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.people.models import Grant, Invitation, Person, Role

NEVER_EMPTY = (Role.OPERATOR, Role.ADMINISTRATOR)


def grant_from(invitation: Invitation, person: Person, *, at: datetime) -> Grant:
    """Give somebody the role of an invitation; whoever has it already keeps the one they have."""
    grant, _is_new = grants_from(invitation, person).get_or_create(
        person=person,
        role=invitation.role,
        government=invitation.government,
        unit=invitation.unit,
        edition=invitation.edition,
        defaults={"granted_at": at},
    )
    return grant


def grants_from(invitation: Invitation, person: Person) -> QuerySet[Grant]:
    """Return the role of an invitation, if somebody has it now."""
    return Grant.objects.filter(
        person=person,
        role=invitation.role,
        government=invitation.government,
        unit=invitation.unit,
        edition=invitation.edition,
        revoked_at__isnull=True,
    )


@transaction.atomic
def revoke_grant(code: str, *, actor: Actor, at: datetime) -> Grant:
    """Take a role back; a second click changes nothing.

    Raises
    ------
    Refused
        It is the last administrator's of a government, or the last operator's.

    """
    grant = Grant.objects.get(code=code)
    if not grant.revoked_at:
        keep_one([grant])  # locks in one order: two who leave at once must not wait for each other
    grant = Grant.objects.select_for_update().get(code=code)
    if grant.revoked_at:
        return grant
    grant.revoked_at = at
    grant.save(update_fields=["revoked_at"])
    record(
        "grant.revoked",
        grant.code,
        actor=actor,
        at=at,
        government=grant.government.code if grant.government else "",
        person=grant.person.code,
        role=grant.role,
    )
    return grant


def keep_one(leaving: list[Grant]) -> None:
    """Go on only if every place still has somebody at its head when these roles are gone.

    The rows of all heads of a place are locked: of two who leave at once, the second waits here
    and then finds that the first has left.

    Raises
    ------
    Refused
        A government would have no administrator, or the installation no operator.

    """
    for grant in leaving:
        if grant.role not in NEVER_EMPTY:
            continue
        heads = Grant.objects.select_for_update().filter(
            role=grant.role, government=grant.government, revoked_at__isnull=True
        )
        if not {head.person_id for head in heads.order_by("pk")} - {grant.person_id}:
            raise Refused(_without_head(grant), code="last_one")


def _without_head(grant: Grant) -> str:
    if grant.role == Role.OPERATOR:
        return str(_("Somebody must run this installation. Make another person operator first."))
    text = _("%(government)s must have an administrator. Invite another one first.")
    return str(text % {"government": grant.government})
