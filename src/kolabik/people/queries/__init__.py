"""Who is here, who was invited, and what a visitor may see of it."""

from kolabik.people.queries.devices import SignedIn, device_of, is_noted, sessions_of
from kolabik.people.queries.founding import is_founded, setup_key_is_asked_for, setup_key_matches
from kolabik.people.queries.inviting import (
    digest_of,
    invitations_visible_to,
    invitations_with,
    open_invitations_of,
    standing_of,
    upheld,
    waiting_invitations,
)
from kolabik.people.queries.reach import (
    Somewhere,
    Units,
    may_give,
    roles_offered_by,
    units_coordinated_by,
    units_offered_by,
    units_reached_by,
)
from kolabik.people.queries.seeing import (
    address_key,
    grants_visible_to,
    has_role_in,
    people_in,
    people_with,
)

__all__ = [
    "SignedIn",
    "Somewhere",
    "Units",
    "address_key",
    "device_of",
    "digest_of",
    "grants_visible_to",
    "has_role_in",
    "invitations_visible_to",
    "invitations_with",
    "is_founded",
    "is_noted",
    "may_give",
    "open_invitations_of",
    "people_in",
    "people_with",
    "roles_offered_by",
    "sessions_of",
    "setup_key_is_asked_for",
    "setup_key_matches",
    "standing_of",
    "units_coordinated_by",
    "units_offered_by",
    "units_reached_by",
    "upheld",
    "waiting_invitations",
]
