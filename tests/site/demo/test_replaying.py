from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kolabik.foundation import clock
from kolabik.site.demo.replaying import Days, Life, replay

MONDAY, TUESDAY, FRIDAY = (datetime(2026, 11, day, tzinfo=UTC) for day in (23, 24, 27))


def life(seen: list[tuple[str, datetime]], name: str, *instants: datetime) -> Life:
    for instant in instants:
        at = yield instant
        assert clock.database_now() == at
        seen.append((name, at))


def test_acts_of_several_lives_come_in_the_order_of_time():
    seen: list[tuple[str, datetime]] = []

    replay([life(seen, "a", TUESDAY, FRIDAY), life(seen, "b", MONDAY), life(seen, "c", TUESDAY)])

    assert seen == [("b", MONDAY), ("a", TUESDAY), ("c", TUESDAY), ("a", FRIDAY)]


def test_nothing_is_replayed_any_more_when_all_lives_are_lived(db):
    replay([life([], "a", MONDAY)])

    assert clock.database_now() > FRIDAY.replace(year=2025)


def test_days_are_those_of_the_city_s_own_calendar():
    days = Days(date(2026, 11, 25), ZoneInfo("Asia/Makassar"))

    assert days.ago(2, 9, 30) == datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
