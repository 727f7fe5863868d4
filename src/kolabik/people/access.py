"""Who is asking: a person with an account, or the public."""

from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from kolabik.foundation.access import SignInNeeded
from kolabik.people.models import Person

Visitor = Person | AnonymousUser


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: Person


def is_person(visitor: Visitor) -> TypeGuard[Person]:
    """Tell whether somebody is signed in."""
    return visitor.is_authenticated


def require_person(request: HttpRequest) -> Person:
    """Return who is signed in.

    Raises
    ------
    SignInNeeded
        Nobody is.

    """
    if not is_person(request.user):
        raise SignInNeeded
    return request.user
