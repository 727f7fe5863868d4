"""Settings come from the environment alone; a bad one fails with its name."""

import os
from typing import Any

YES = frozenset({"1", "true", "yes", "on", "ya"})
NO = frozenset({"0", "false", "no", "off", "tidak", ""})


class BadSettingError(ValueError):
    """A variable of the environment cannot be used."""

    def __init__(self, name: str, expected: str) -> None:
        self.name = name
        super().__init__(f"{name}: {expected}")


def text(name: str, default: str = "") -> str:
    """Return a text."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether something is switched on.

    Raises
    ------
    BadSettingError
        The variable is neither yes nor no.

    """
    given = os.environ.get(name)
    if given is None:
        return default
    word = given.strip().lower()
    if word not in YES | NO:
        raise BadSettingError(name, "expected 1 or 0")
    return word in YES


def whole(name: str, default: int) -> int:
    """Return a whole number.

    Raises
    ------
    BadSettingError
        The variable is no number.

    """
    given = text(name)
    if not given:
        return default
    if not given.isdecimal():
        raise BadSettingError(name, "expected a whole number")
    return int(given)


def listed(name: str) -> list[str]:
    """Return the parts of a list with commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def openid_providers() -> dict[str, Any]:
    """Return allauth's settings for one OpenID Connect provider, if its address is set."""
    address = text("KOLABIK_OIDC_URL")
    if not address:
        return {}
    app = {
        "provider_id": "oidc",
        "name": text("KOLABIK_OIDC_NAME", "SSO"),
        "client_id": text("KOLABIK_OIDC_CLIENT_ID"),
        "secret": text("KOLABIK_OIDC_SECRET"),
        "settings": {"server_url": address},
    }
    return {"openid_connect": {"APPS": [app]}}
