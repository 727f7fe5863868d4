"""Editions of the cast's city: one that is open, and one that is being prepared."""

from datetime import datetime, timedelta

from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.foundation import clock
from tests.world.cast import Cast


def two_editions(cast: Cast) -> tuple[Edition, Edition]:
    """Prepare two editions of next week, and open the first."""
    at = clock.now()
    begins = (at + timedelta(days=7)).date()

    def prepared(name: str, on: datetime) -> Edition:
        beginning = Beginning(name, begins.year, preset="kolabik-2023", first_day=begins)
        return create_edition(cast.city.code, beginning, actor=cast.organiser, at=on)

    opened = prepared("Kolabik Terbuka", at - timedelta(days=1))
    draft = prepared("Kolabik Rancangan", at)
    return open_edition(opened.code, revision=opened.revision, actor=cast.organiser, at=at), draft
