import pytest
from django.test import Client

from kolabik.editions.models import Edition
from kolabik.foundation import clock
from tests.world.cast import Cast, with_second_factor
from tests.world.editions import two_editions


@pytest.fixture
def act(cast: Cast) -> dict:
    return {"actor": cast.organiser, "at": clock.now()}


@pytest.fixture
def draft(cast: Cast) -> Edition:
    """Return an edition of next week that is ready to open."""
    return two_editions(cast)[1]


@pytest.fixture
def organiser(cast: Cast) -> Client:
    """Return the organiser's browser."""
    client = Client()
    client.force_login(with_second_factor(cast.organiser))
    return client
