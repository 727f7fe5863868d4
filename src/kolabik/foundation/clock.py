"""What time it is: asked once at the door, and handed on from there."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)
