"""Handing a person all that the installation holds about them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Model, Q

from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.outbox.models import Message
from kolabik.people.belongings import Rows, belongings_of
from kolabik.people.models import Invitation, Person

FORMAT = "kolabik.person/1"


@transaction.atomic
def export_person(code: str, *, actor: Person, at: datetime) -> dict[str, Any]:
    """Return everything that is held about a person, and record that it was handed out.

    Keys are left out: the text of a mail with a code or link that still opens something.
    """
    person = Person.objects.get(code=code)
    record("person.exported", person.code, actor=actor, at=at)
    return {
        "format": FORMAT,
        "exported_at": at,
        "person": _row(person, PERSON),
        "grants": _rows(person.grants.select_related("government", "unit"), GRANT),
        "invitations": _rows(_invitations_to(person), INVITATION),
        "invitations_sent": _rows(person.invitations_sent.all(), INVITATION_SENT),
        "sessions": _rows(UserSession.objects.filter(user=person), SESSION),
        "second_factors": _rows(Authenticator.objects.filter(user=person), FACTOR),
        "single_sign_on": _rows(SocialAccount.objects.filter(user=person), SIGN_ON),
        "messages": _messages(person),
        **belongings_of(person),
        "log": _rows(Event.objects.filter(Q(actor=person.code) | Q(subject=person.code)), EVENT),
    }


PERSON = (
    "code", "email", "titles_before", "full_name", "titles_after", "nip", "phone", "language",
    "joined_at", "last_login",
)  # fmt: skip
GRANT = ("code", "role", "government", "unit", "edition", "granted_at", "revoked_at")
INVITATION = (
    "code", "email", "full_name", "role", "government", "unit", "edition", "invited_at",
    "expires_at", "accepted_at", "withdrawn_at",
)  # fmt: skip
INVITATION_SENT = ("code", "role", "government", "unit", "edition", "invited_at")
SESSION = ("ip", "user_agent", "created_at", "last_seen_at")
FACTOR = ("type", "created_at", "last_used_at")
SIGN_ON = ("provider", "uid", "extra_data", "date_joined", "last_login")
MESSAGE = ("code", "channel", "address", "subject", "body", "created_at", "sent_at")
EVENT = ("number", "at", "verb", "subject", "actor", "government", "facts")


def _invitations_to(person: Person) -> Iterable[Invitation]:
    theirs = Q(accepted_by=person) | Q(email__iexact=person.email)
    return Invitation.objects.filter(theirs).select_related("government", "unit")


def _messages(person: Person) -> Rows:
    found = Message.objects.filter(_to(person))
    return [{**_row(one, MESSAGE), "body": "" if one.is_secret else one.body} for one in found]


def _to(person: Person) -> Q:
    return Q(recipient=person.code) | Q(address__iexact=person.email)


def _rows(found: Iterable[Model], names: Iterable[str]) -> Rows:
    return [_row(one, names) for one in found]


def _row(one: Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(one, name)) for name in names}


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Model) else value
