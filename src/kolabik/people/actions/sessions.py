"""Ending what one is signed in with elsewhere."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from kolabik.audit.actions.recording import record
from kolabik.people.models import Person


@transaction.atomic
def sign_out_elsewhere(person: Person, *, keeping: str, at: datetime) -> int:
    """End every session of a person but the one they ask from; tell how many there were."""
    others = list(UserSession.objects.filter(user=person).exclude(session_key=keeping))
    for session in others:
        session.end()
    if others:
        record("session.ended", person.code, actor=person, at=at, count=len(others))
    return len(others)
