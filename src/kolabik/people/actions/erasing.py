"""Erasing a person's data: what remains is a code that means nothing to anybody."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.outbox.models import Message, MessageState
from kolabik.people.actions.roles import keep_one
from kolabik.people.models import Grant, Invitation, Person

NOBODY = "erased"


@transaction.atomic
def erase_person(code: str, *, actor: Actor, at: datetime) -> Person:
    """Erase everything that tells who somebody is, and end their access; it cannot be undone.

    The log keeps the person's code, which leads to nothing any more.

    Raises
    ------
    Refused
        They are the last administrator of a government, or the last operator.

    """
    person = Person.objects.select_for_update().get(code=code)
    if person.erased_at:
        return person
    grants = list(Grant.objects.filter(person=person, revoked_at__isnull=True).order_by("pk"))
    keep_one(grants)
    Grant.objects.filter(pk__in=[grant.pk for grant in grants]).update(revoked_at=at)
    _erase_messages(person)
    _erase_invitations(person, at)
    _end_access(person)
    _blank(person, at)
    record("person.erased", person.code, actor=actor, at=at, grants=[g.code for g in grants])
    return person


def _erase_messages(person: Person) -> None:
    """Empty what was written to the person; what has not gone out yet never will."""
    theirs = Message.objects.filter(Q(recipient=person.code) | Q(address__iexact=person.email))
    theirs.filter(state=MessageState.WAITING).update(state=MessageState.KEPT)
    theirs.update(address="", subject="", body="", headers={}, error="")


def _erase_invitations(person: Person, at: datetime) -> None:
    theirs = Invitation.objects.filter(Q(accepted_by=person) | Q(email__iexact=person.email))
    theirs.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=at)
    theirs.update(email=_no_address(person), full_name="")


def _end_access(person: Person) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()
    # Half-done sign-ins belong to nobody yet, but know the address.
    for half_done in Session.objects.iterator():
        if repr(person.email) in str(half_done.get_decoded()):
            half_done.delete()
    for kind in (Authenticator, SocialAccount, EmailAddress):
        kind.objects.filter(user=person).delete()


def _blank(person: Person, at: datetime) -> None:
    person.email = _no_address(person)
    person.full_name = NOBODY
    person.titles_before = person.titles_after = person.nip = person.phone = ""
    person.language = "id"
    person.is_active = False
    person.erased_at = at
    person.set_unusable_password()
    person.last_login = None
    person.save()


def _no_address(person: Person) -> str:
    return f"{person.code}@{NOBODY}.invalid"
