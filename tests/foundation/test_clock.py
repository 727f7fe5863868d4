from datetime import UTC, datetime, timedelta

from kolabik.foundation.clock import now


def test_now_is_an_instant_of_the_present():
    assert now().tzinfo is UTC
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)
