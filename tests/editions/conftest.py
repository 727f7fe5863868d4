from datetime import UTC, date, datetime

import pytest

from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.models import Edition
from tests.world.cast import Cast

PREPARED = datetime(2026, 1, 5, 2, tzinfo=UTC)
FIRST_DAY = date(2026, 2, 2)


@pytest.fixture
def act(cast: Cast) -> dict:
    return {"actor": cast.organiser, "at": PREPARED}


@pytest.fixture
def draft(cast: Cast, act: dict) -> Edition:
    """Return an edition that is ready to open."""
    beginning = Beginning("Kolabik 2026", 2026, preset="kolabik-2023", first_day=FIRST_DAY)
    return create_edition(cast.city.code, beginning, **act)
