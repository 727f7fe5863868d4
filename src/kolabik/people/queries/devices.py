"""Where somebody is signed in, and when a device was seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext

from kolabik.people.models import Person

NOTED_FOR = timedelta(minutes=1)


def is_noted(session_key: str, ip: str, user_agent: str, at: datetime) -> bool:
    """Tell whether a device was noted within the minute, as it is now."""
    noted: bool = UserSession.objects.filter(
        session_key=session_key,
        ip=ip,
        user_agent=user_agent[:HTTP_USER_AGENT_MAX_LENGTH],
        last_seen_at__gt=at - NOTED_FOR,
    ).exists()
    return noted


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
