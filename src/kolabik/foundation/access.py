"""Who may do what: the mechanism. The table itself stands in `kolabik.site.permissions`."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.module_loading import import_string


class SignInNeeded(Exception):  # noqa: N818  an answer, not a failure
    """Nobody is signed in, and what was asked for is not for everybody."""


class Visitor(Protocol):
    """Whoever asks: a person, or somebody who has not signed in."""

    @property
    def is_authenticated(self) -> bool:
        """Whether somebody is signed in."""


Predicate = Callable[[Any, Any], bool]
Table = Mapping[str, Predicate]


@cache
def table() -> Table:
    """Return the table of permissions that the composition root names."""
    found: Table = import_string(settings.PERMISSIONS)
    return found


def can(visitor: Visitor, verb: str, subject: object = None) -> bool:
    """Tell whether somebody may do something to something.

    Raises
    ------
    KeyError
        The table has no such verb: what was forgotten is an error, never a permission.

    """
    return table()[verb](visitor, subject)


def require(visitor: Visitor, verb: str, subject: object = None) -> None:
    """Go on only if somebody may.

    Raises
    ------
    SignInNeeded
        They may not, and have not signed in: after that they perhaps may.
    PermissionDenied
        They have, and may not.

    """
    if can(visitor, verb, subject):
        return
    if not visitor.is_authenticated:
        raise SignInNeeded
    raise PermissionDenied
