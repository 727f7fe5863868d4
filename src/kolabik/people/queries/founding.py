"""Whether an installation has begun, and the key that it begins with."""

import secrets

from django.conf import settings

from kolabik.people.models import Person


def is_founded() -> bool:
    """Tell whether somebody has been here."""
    return Person.objects.exists()


def setup_key_is_asked_for() -> bool:
    """Tell whether `kolabik init` has left a key."""
    return _setup_key() is not None


def setup_key_matches(given: str) -> bool:
    """Compare with the key that `kolabik init` left; without one, anything will do."""
    key = _setup_key()
    return key is None or secrets.compare_digest(key.encode(), given.strip().encode())


def _setup_key() -> str | None:
    path = settings.DATA / "setup-key"
    return path.read_text(encoding="utf-8").strip() if path.exists() else None
