"""Who was invited, and what the link of an invitation can do."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from kolabik.governments.models import Government
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Invitation, Role
from kolabik.people.predicates import is_operator
from kolabik.people.queries.reach import coordinations, may_give, run_by, units_of
from kolabik.people.queries.seeing import address_key, people_with
from kolabik.people.states import Standing


def invitations_visible_to(visitor: Visitor) -> QuerySet[Invitation]:
    """Return the invitations that one may send again: of a coordinator, to their units alone."""
    every = Invitation.objects.select_related("government", "unit")
    if is_operator(visitor, None):
        return every
    here = Q(government__in=run_by(visitor))
    to_their_units = Q(role=Role.PARTICIPANT, unit__in=units_of(coordinations(visitor)))
    return every.filter(here | to_their_units)


def waiting_invitations(visitor: Visitor, government: Government) -> QuerySet[Invitation]:
    """Return the invitations that were neither accepted nor withdrawn, the expired ones too."""
    return invitations_visible_to(visitor).filter(
        government=government, accepted_at__isnull=True, withdrawn_at__isnull=True
    )


def invitations_with(token: str) -> QuerySet[Invitation]:
    """Return the invitation that a link belongs to, if there is one."""
    return Invitation.objects.filter(token_digest=digest_of(token)).select_related(
        "government", "unit", "invited_by"
    )


def digest_of(token: str) -> str:
    """Return what is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitations_of(email: str, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations to an address that may still be accepted."""
    return Invitation.objects.filter(
        email=address_key(email),
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=at,
    )


def standing_of(invitation: Invitation, visitor: Visitor, at: datetime) -> Standing:
    """Tell what the link of an invitation can do for a visitor."""
    if invitation.accepted_at:
        return Standing.USED
    if invitation.withdrawn_at or not is_upheld(invitation):
        return Standing.WITHDRAWN
    if not invitation.is_open(at):
        return Standing.EXPIRED
    if is_person(visitor):
        is_theirs = visitor.email == invitation.email
        return Standing.GRANTS if is_theirs else Standing.FOREIGN
    return Standing.SIGNS_IN if people_with(invitation.email).exists() else Standing.JOINS


def upheld(invitations: Iterable[Invitation]) -> Iterator[Invitation]:
    """Return those of some invitations whose inviter may still invite."""
    return (invitation for invitation in invitations if is_upheld(invitation))


def is_upheld(invitation: Invitation) -> bool:
    """Tell whether whoever invited may still do so: with their role, their invitations end."""
    inviter = invitation.invited_by
    return inviter is None or may_give(inviter, Role(invitation.role), invitation)
