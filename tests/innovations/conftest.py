from datetime import UTC, datetime

import pytest

from kolabik.innovations.models import Innovation
from tests.world.cast import Cast
from tests.world.entries import nurses_innovation

AT = datetime(2026, 2, 10, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def act(cast: Cast) -> dict:
    return {"actor": cast.nurse, "at": AT}


@pytest.fixture
def innovation(cast: Cast) -> Innovation:
    """Return the nurse's innovation, which is the clinic's."""
    return nurses_innovation(cast, AT)
