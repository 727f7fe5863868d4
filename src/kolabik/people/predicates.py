"""The words that the table of permissions is made of."""

from typing import Any, Protocol

from kolabik.foundation.access import Predicate
from kolabik.governments.models import Government
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Grant, Person, Role


class InGovernment(Protocol):
    """Anything that belongs to a government."""

    government: Government


def anybody(_visitor: Visitor, _subject: object) -> bool:
    """Allow the public."""
    return True


def nobody(_visitor: Visitor, _subject: object) -> bool:
    """Allow no one."""
    return False


def signed_in(visitor: Visitor, _subject: object) -> bool:
    """Allow whoever has an account."""
    return is_person(visitor)


def is_operator(visitor: Visitor, _subject: object) -> bool:
    """Allow those who run the installation."""
    return is_person(visitor) and any(g.role == Role.OPERATOR for g in visitor.live_grants)


def is_themselves(visitor: Visitor, subject: Person) -> bool:
    """Allow a person in what is their own."""
    return is_person(visitor) and visitor.pk == subject.pk


def has_role(*roles: Role) -> Predicate:
    """Allow those with one of the roles in the subject's government, or in the very edition."""

    def allows(visitor: Visitor, subject: Any) -> bool:  # noqa: ANN401  whatever has a government
        return is_person(visitor) and any(
            grant.role in roles and _covers(grant, subject) for grant in visitor.live_grants
        )

    return allows


def has_role_somewhere(*roles: Role) -> Predicate:
    """Allow those with one of the roles anywhere."""

    def allows(visitor: Visitor, _subject: object) -> bool:
        return is_person(visitor) and any(grant.role in roles for grant in visitor.live_grants)

    return allows


def any_of(*predicates: Predicate) -> Predicate:
    """Allow whom one of them allows."""
    return lambda visitor, subject: any(allows(visitor, subject) for allows in predicates)


def all_of(*predicates: Predicate) -> Predicate:
    """Allow whom all of them allow."""
    return lambda visitor, subject: all(allows(visitor, subject) for allows in predicates)


def no(predicate: Predicate) -> Predicate:
    """Allow whom it does not allow."""
    return lambda visitor, subject: not predicate(visitor, subject)


def _covers(grant: Grant, subject: Government | InGovernment) -> bool:
    """Tell whether a grant reaches something: all of its government, or its edition alone."""
    government = subject if isinstance(subject, Government) else subject.government
    if grant.government_id != government.pk:
        return False
    return not grant.edition or grant.edition == getattr(subject, "code", "")
