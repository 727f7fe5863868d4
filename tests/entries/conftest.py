from datetime import UTC, datetime

import pytest

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from tests.world.cast import Cast
from tests.world.entries import answered_entry, begun_entry, running_edition

AT = datetime(2026, 2, 10, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    """Return an instant while registration runs."""
    return AT


@pytest.fixture
def act(cast: Cast) -> dict:
    """Return that the nurse does it, while registration runs."""
    return {"actor": cast.nurse, "at": AT}


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return running_edition(cast, AT)


@pytest.fixture
def entry(cast: Cast, edition: Edition) -> Entry:
    """Return the nurse's entry, with nothing answered yet."""
    return begun_entry(cast, edition, AT)


@pytest.fixture
def filled(cast: Cast, edition: Edition) -> Entry:
    """Return the nurse's entry, with everything answered that one types."""
    return answered_entry(cast, edition, AT)
