"""Who is here, who was invited, and what a visitor may see of it."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext

from kolabik.governments.models import Government
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Grant, Invitation, Person, Role
from kolabik.people.predicates import is_operator
from kolabik.people.states import Standing

SEES_PEOPLE = (Role.ADMINISTRATOR, Role.ORGANISER)
BELOW_ADMINISTRATOR = frozenset(Role) - {Role.OPERATOR, Role.ADMINISTRATOR}
MAY_GRANT: Mapping[Role, frozenset[Role]] = {
    Role.OPERATOR: frozenset(Role),
    Role.ADMINISTRATOR: BELOW_ADMINISTRATOR | {Role.ADMINISTRATOR},
    Role.ORGANISER: BELOW_ADMINISTRATOR,
}
NO_RIGHTS: frozenset[Role] = frozenset()


def is_founded() -> bool:
    return Person.objects.exists()


def people_visible_to(visitor: Visitor) -> QuerySet[Person]:
    """Return oneself, and who has a role in a government that one runs contests in."""
    if not is_person(visitor):
        return Person.objects.none()
    if is_operator(visitor, None):
        return Person.objects.all()
    live = Q(grants__revoked_at__isnull=True, grants__government__in=_run_by(visitor))
    return Person.objects.filter(live | Q(pk=visitor.pk)).distinct()


def people_in(government: Government) -> QuerySet[Person]:
    """Return who has a role in a government, each with `roles_here`."""
    here = Grant.objects.filter(revoked_at__isnull=True, government=government)
    roles = Prefetch("grants", here.select_related("unit"), to_attr="roles_here")
    return Person.objects.filter(pk__in=here.values("person")).prefetch_related(roles)


def has_role_in(government: Government, role: str) -> Q:
    """Match the people who have a role in a government."""
    has_it = Grant.objects.filter(revoked_at__isnull=True, government=government, role=role)
    return Q(pk__in=has_it.values("person"))


def grants_visible_to(visitor: Visitor) -> QuerySet[Grant]:
    """Return the roles that people have where one runs contests."""
    live = Grant.objects.filter(revoked_at__isnull=True).select_related(
        "person", "government", "unit"
    )
    return live if is_operator(visitor, None) else live.filter(government__in=_run_by(visitor))


def invitations_visible_to(visitor: Visitor) -> QuerySet[Invitation]:
    """Return the invitations to governments that one runs contests in."""
    every = Invitation.objects.select_related("government", "unit")
    return every if is_operator(visitor, None) else every.filter(government__in=_run_by(visitor))


def waiting_invitations(government: Government) -> QuerySet[Invitation]:
    """Return the invitations that were neither accepted nor withdrawn, the expired ones too."""
    return Invitation.objects.filter(
        government=government, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).select_related("unit")


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invitations_with(token: str) -> QuerySet[Invitation]:
    """Return the invitation that a link belongs to, if there is one."""
    return Invitation.objects.filter(token_digest=digest_of(token)).select_related(
        "government", "unit", "invited_by"
    )


def open_invitations_of(email: str, at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        email__iexact=email,
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=at,
    )


def people_with(email: str) -> QuerySet[Person]:
    """Return whoever has an account with an address; capitals make no difference."""
    return Person.objects.filter(email__iexact=email)


def standing_of(invitation: Invitation, visitor: Visitor, at: datetime) -> Standing:
    """Tell what the link of an invitation can do for a visitor."""
    if invitation.accepted_at:
        return Standing.USED
    if invitation.withdrawn_at:
        return Standing.WITHDRAWN
    if not invitation.is_open(at):
        return Standing.EXPIRED
    if is_person(visitor):
        is_theirs = visitor.email.lower() == invitation.email.lower()
        return Standing.GRANTS if is_theirs else Standing.FOREIGN
    return Standing.SIGNS_IN if people_with(invitation.email).exists() else Standing.JOINS


def roles_offered_by(
    person: Person, government: Government | None, edition: str = ""
) -> list[Role]:
    """Return what somebody may make others somewhere: never more than they are."""
    offered: set[Role] = set()
    for grant in person.live_grants:
        if _reaches(grant, government, edition):
            offered |= MAY_GRANT.get(Role(grant.role), NO_RIGHTS)
    return [role for role in Role if role in offered and _fits(role, government)]


def _fits(role: Role, government: Government | None) -> bool:
    """Tell whether a role lives there: the operator's in the installation, others in one."""
    return (role == Role.OPERATOR) == (government is None)


def _reaches(grant: Grant, government: Government | None, edition: str) -> bool:
    if grant.role == Role.OPERATOR:
        return True
    is_here = government is not None and grant.government_id == government.pk
    return is_here and grant.edition in {"", edition}


def setup_key_is_asked_for() -> bool:
    return _setup_key() is not None


def setup_key_matches(given: str) -> bool:
    """Compare with the key that `kolabik init` left; without one, anything will do."""
    key = _setup_key()
    return key is None or secrets.compare_digest(key.encode(), given.strip().encode())


def _setup_key() -> str | None:
    path = settings.DATA / "setup-key"
    return path.read_text(encoding="utf-8").strip() if path.exists() else None


def _run_by(visitor: Visitor) -> QuerySet[Grant, int | None]:
    return Grant.objects.filter(
        person=visitor.pk, role__in=SEES_PEOPLE, edition="", revoked_at__isnull=True
    ).values_list("government", flat=True)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A device that a person is signed in with."""

    device: str
    began_at: datetime
    seen_at: datetime
    is_current: bool


def sessions_of(person: Person, *, current: str) -> list[SignedIn]:
    """Return where somebody is signed in: this device first, then the one seen last."""
    found = [
        SignedIn(
            device=device_of(session.user_agent),
            began_at=session.created_at,
            seen_at=session.last_seen_at,
            is_current=session.session_key == current,
        )
        for session in UserSession.objects.purge_and_list(person)
    ]
    return sorted(found, key=lambda one: (not one.is_current, -one.seen_at.timestamp()))


BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_of(user_agent: str) -> str:
    """Return a name for a device that its owner knows it by: `Chrome, Android`."""
    names = [
        next((name for sign, name in signs if sign in user_agent), "")
        for signs in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in names if name) or gettext("Unknown device")
