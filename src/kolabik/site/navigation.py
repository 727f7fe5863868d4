"""What stands around every page: where one can go, and whether this is a demo."""

from typing import Any

from django.http import HttpRequest


def navigation(_request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of every page needs."""
    return {"navigation": [], "account_menu": [], "demo_notice": False}
