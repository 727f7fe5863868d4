"""Accepting an invitation: with the account that one has, or with a new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.refused import Refused
from kolabik.people.access import Visitor
from kolabik.people.actions.roles import grant_from, grants_from
from kolabik.people.models import Grant, Invitation, Person
from kolabik.people.queries import (
    address_key,
    digest_of,
    open_invitations_of,
    people_with,
    standing_of,
    upheld,
)
from kolabik.people.states import Standing

REASONS: Mapping[Standing, Promise] = {
    Standing.JOINS: _("There is no account with this e-mail address yet."),
    Standing.SIGNS_IN: _("There is an account with this e-mail address. Sign in first."),
    Standing.GRANTS: _("You are signed in already."),
    Standing.FOREIGN: _("This invitation is for another e-mail address. Sign out first."),
    Standing.USED: _("This invitation was accepted already."),
    Standing.WITHDRAWN: _("This invitation was withdrawn. Ask for a new one."),
    Standing.EXPIRED: _("This invitation has expired. Ask for a new one."),
}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody tells about themselves when they make an account."""

    full_name: str
    titles_before: str = ""
    titles_after: str = ""
    password: str | None = None
    language: str = "id"


@transaction.atomic
def accept_invitation(token: str, *, actor: Person, at: datetime) -> Grant:
    """Take up a role with the account that one has; a second click changes nothing.

    Raises
    ------
    Refused
        The link was withdrawn, has expired, was used by somebody else, or is for another address;
        or the role was taken back since, or the account erased.

    """
    Person.objects.select_for_update().get(pk=actor.pk).require_kept()
    invitation = _locked(token)
    if invitation.accepted_by_id == actor.pk:
        return _kept(invitation, actor)
    _check(invitation, actor, at, Standing.GRANTS)
    return _settle(invitation, actor, at)


@transaction.atomic
def join(token: str, newcomer: Newcomer, *, visitor: Visitor, at: datetime) -> Person:
    """Make an account for the invited address, and take up the role.

    Raises
    ------
    Refused
        The link was used, withdrawn or has expired, or the address has an account already.

    """
    invitation = _locked(token)
    _check(invitation, visitor, at, Standing.JOINS)
    person = make_person(invitation.email, newcomer, at=at)
    _settle(invitation, person, at)
    return person


@transaction.atomic
def join_by_single_sign_on(email: str, newcomer: Newcomer, *, at: datetime) -> Person:
    """Make an account for an address that the office's sign-in vouches for, if it was invited.

    Raises
    ------
    Refused
        No open invitation is for this address, or it has an account already.

    """
    invitations = list(upheld(open_invitations_of(email, at).select_for_update()))
    if not invitations or people_with(email).exists():
        raise Refused(_("Accounts come by invitation. Ask your organiser for one."))
    person = make_person(email, newcomer, at=at)
    for invitation in invitations:
        _settle(invitation, person, at)
    return person


def make_person(email: str, newcomer: Newcomer, *, at: datetime) -> Person:
    """Make an account and record it; its own verb calls this in a transaction.

    Raises
    ------
    Refused
        The address has an account: perhaps since an instant ago, by another invitation.

    """
    person = Person(
        email=address_key(email),
        full_name=newcomer.full_name,
        titles_before=newcomer.titles_before,
        titles_after=newcomer.titles_after,
        language=newcomer.language,
        joined_at=at,
    )
    person.set_password(newcomer.password)
    _save_new(person)
    record("person.joined", person.code, actor=person, at=at)
    return person


def _save_new(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Refused(REASONS[Standing.SIGNS_IN], code=Standing.SIGNS_IN.value) from error


def _locked(token: str) -> Invitation:
    invitations = Invitation.objects.select_for_update(of=("self",))
    return invitations.select_related("government", "unit").get(token_digest=digest_of(token))


def _kept(invitation: Invitation, person: Person) -> Grant:
    """Return what the first click gave: a role that was taken back does not come again."""
    grant = grants_from(invitation, person).first()
    if grant is None:
        raise Refused(REASONS[Standing.USED], code=Standing.USED.value)
    return grant


def _check(invitation: Invitation, visitor: Visitor, at: datetime, wanted: Standing) -> None:
    standing = standing_of(invitation, visitor, at)
    if standing != wanted:
        raise Refused(REASONS[standing], code=standing.value)


def _settle(invitation: Invitation, person: Person, at: datetime) -> Grant:
    grant = grant_from(invitation, person, at=at)
    invitation.accepted_at, invitation.accepted_by = at, person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record(
        "invitation.accepted",
        invitation.code,
        actor=person,
        at=at,
        government=invitation.government.code if invitation.government else "",
        grant=grant.code,
        role=grant.role,
    )
    return grant
