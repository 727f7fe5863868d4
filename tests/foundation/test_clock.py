from datetime import UTC, datetime, timedelta

import pytest

from kolabik.foundation.clock import database_now, now, replayed

THEN = datetime(2022, 12, 7, 16, 59, 59, tzinfo=UTC)


def test_now_is_an_instant_of_the_present():
    assert now().tzinfo is UTC
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.django_db
def test_database_now_is_an_instant_of_the_present_that_goes_on_within_a_transaction():
    first, second = database_now(), database_now()
    while second == first:
        second = database_now()

    assert first.tzinfo is UTC
    assert abs(first - now()) < timedelta(seconds=5)
    assert first < second


@pytest.mark.django_db
def test_replayed_shows_another_instant_until_it_ends():
    with replayed(THEN):
        with replayed(THEN + timedelta(days=1)):
            assert database_now() == THEN + timedelta(days=1)
        assert database_now() == THEN

    assert abs(database_now() - now()) < timedelta(seconds=5)
