"""How somebody invented comes into the demo: by an invitation, as everybody does."""

from datetime import datetime, timedelta

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser

from kolabik.audit.actions.recording import record
from kolabik.governments.models import Government
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.actions.joining import Newcomer, join
from kolabik.people.models import Person, Role
from kolabik.site.demo.content import Player, city, players

AN_HOUR = timedelta(hours=1)


def newcomer(player: Player) -> Newcomer:
    """Return what somebody tells about themselves when they make an account."""
    return Newcomer(player.full_name, player.titles_before, player.titles_after)


def bring_in(player: Player, place: Place, *, actor: Person, at: datetime) -> Person:
    """Invite somebody, who joins an hour later."""
    role = Role(player.role)
    invitation = invite(player.email, player.full_name, role, place, actor=actor, at=at)
    token, later = invitation.link.rstrip("/").rpartition("/")[2], at + AN_HOUR
    person = join(token, newcomer(player), visitor=AnonymousUser(), at=later)
    if person.needs_second_factor:
        give_second_factor(person, later)
    return person


def give_password() -> None:
    """Let all players sign in with the demo's password.

    It is no secret and the same for all, so that it is hashed once: that alone takes a while.
    """
    addresses = [player.email for player in players()]
    Person.objects.filter(email__in=addresses).update(password=make_password(city().password))


def give_second_factor(person: Person, at: datetime) -> None:
    """Give somebody the demo's second factor."""
    TOTP.activate(person, city().second_factor)
    record("second_factor.added", person.code, actor=person, at=at, kind="totp")


def place_of(player: Player, home: Government, edition: str = "") -> Place:
    """Return where somebody belongs in the city."""
    unit = home.units.get(name=player.unit) if player.unit else None
    return Place(home, unit, edition)
