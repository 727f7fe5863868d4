from datetime import UTC, datetime

from kolabik.editions.queries.minutes import end_after, last_minute


def test_a_phase_that_ends_at_midnight_has_its_last_minute_the_day_before():
    midnight = datetime(2026, 4, 1, tzinfo=UTC)

    assert last_minute(midnight) == datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
    assert end_after(last_minute(midnight)) == midnight
