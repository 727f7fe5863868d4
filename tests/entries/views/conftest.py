import pytest
from django.test import Client

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.foundation import clock
from kolabik.people.models import Person
from tests.world.cast import Cast, with_second_factor
from tests.world.entries import running_edition
from tests.world.screening import submitted_entry


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def organiser(cast: Cast) -> Client:
    return client_of(with_second_factor(cast.organiser))


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return client_of(with_second_factor(cast.administrator))


@pytest.fixture
def nurse(cast: Cast) -> Client:
    return client_of(cast.nurse)


@pytest.fixture
def leader(cast: Cast) -> Client:
    return client_of(cast.leader)


@pytest.fixture
def running(cast: Cast) -> Edition:
    """Return an edition whose registration runs now, really."""
    return running_edition(cast, clock.now())


@pytest.fixture
def running_for_two(cast: Cast) -> Edition:
    """Return one in which a second person confirms every decision."""
    return running_edition(cast, clock.now(), "Kolabik Berdua", screening={"persons": 2})


@pytest.fixture
def sent_in(cast: Cast, running: Edition) -> Entry:
    return submitted_entry(cast, running, clock.now())
