from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from kolabik.web.parts.instants import (
    begins_a_day,
    day,
    end_after,
    ending,
    hour,
    last_minute,
    moment,
    span,
    until,
)

AT = datetime(2022, 12, 22, 2, 0, tzinfo=UTC)


def test_a_day_is_written_in_words():
    assert day(date(2022, 12, 22)) == "22 Desember 2022"


def test_the_day_of_an_instant_is_the_day_there():
    late = datetime(2022, 12, 21, 16, 30, tzinfo=UTC)

    assert day(late, "Asia/Jakarta") == "21 Desember 2022"
    assert day(late, "Asia/Jayapura") == "22 Desember 2022"


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        (None, "22 Desember 2022 pukul 09.00 WIB"),
        ("Asia/Jakarta", "22 Desember 2022 pukul 09.00 WIB"),
        ("Asia/Makassar", "22 Desember 2022 pukul 10.00 WITA"),
        (ZoneInfo("Asia/Jayapura"), "22 Desember 2022 pukul 11.00 WIT"),
    ],
)
def test_a_moment_names_its_zone(zone, told):
    assert moment(AT, zone) == told


def test_a_moment_without_a_zone_of_its_own_is_taken_to_be_local():
    naive = AT.replace(tzinfo=None)

    assert moment(naive, "Asia/Jakarta") == "22 Desember 2022 pukul 02.00 WIB"


def test_a_moment_follows_the_language():
    with translation.override("en"):
        assert moment(AT) == "22 December 2022, 09:00 WIB"


def test_what_ends_at_midnight_has_its_last_minute_the_day_before():
    midnight = datetime(2026, 4, 1, tzinfo=UTC)

    assert last_minute(midnight) == datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
    assert end_after(last_minute(midnight)) == midnight


def test_an_hour_names_its_zone_and_follows_the_language():
    assert hour(AT, "Asia/Jayapura") == "11.00 WIT"
    with translation.override("en"):
        assert hour(AT) == "09:00 WIB"


def test_a_day_begins_at_the_midnight_of_its_place():
    midnight = datetime(2022, 12, 21, 17, tzinfo=UTC)

    assert begins_a_day(midnight, "Asia/Jakarta")
    assert not begins_a_day(midnight, "Asia/Jayapura")
    assert not begins_a_day(midnight + timedelta(seconds=1), "Asia/Jakarta")


def test_an_ending_tells_the_minute_only_where_its_day_goes_on():
    midnight = datetime(2022, 12, 21, 17, tzinfo=UTC)

    assert ending(midnight, "Asia/Jakarta") == "21 Desember 2022"
    assert ending(midnight, "Asia/Jayapura") == "22 Desember 2022 pukul 01.59 WIT"


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [
        ("2022-11-07T00:00", "2022-11-08T00:00", "7 November 2022"),
        ("2022-11-07T00:00", "2022-11-13T00:00", "7–12 November 2022"),
        ("2022-11-07T00:00", "2022-12-08T00:00", "7 November – 7 Desember 2022"),
        ("2022-12-07T00:00", "2023-01-01T00:00", "7–31 Desember 2022"),
        ("2022-12-07T00:00", "2023-01-08T00:00", "7 Desember 2022 – 7 Januari 2023"),
        ("2022-11-07T09:00", "2022-11-07T12:01", "7 November 2022 pukul 09.00–12.00 WIB"),
        ("2022-11-07T09:00", "2022-11-08T00:00", "7 November 2022 pukul 09.00–23.59 WIB"),
        (
            "2022-11-07T00:00",
            "2022-12-07T17:01",
            "7 November 2022 – 7 Desember 2022 pukul 17.00 WIB",
        ),
        (
            "2022-11-07T09:00",
            "2022-12-08T00:00",
            "7 November 2022 pukul 09.00 WIB – 7 Desember 2022",
        ),
    ],
)
def test_a_span_tells_hours_only_where_a_day_is_not_whole(begin, end, told):
    there = ZoneInfo("Asia/Jakarta")
    edges = (datetime.fromisoformat(at).replace(tzinfo=there) for at in (begin, end))

    assert span(*edges, "Asia/Jakarta") == told


@pytest.mark.parametrize(
    ("away", "told"),
    [
        (timedelta(days=3, hours=5), "3 hari lagi"),
        (timedelta(days=2), "2 hari lagi"),
        (timedelta(hours=47, minutes=59), "47 jam lagi"),
        (timedelta(hours=2), "2 jam lagi"),
        (timedelta(minutes=119), "119 menit lagi"),
        (timedelta(seconds=20), "1 menit lagi"),
        (timedelta(hours=-5), "5 jam yang lalu"),
        (timedelta(days=-9), "9 hari yang lalu"),
    ],
)
def test_near_a_deadline_the_hours_count(away, told):
    assert until(AT + away, AT) == told


def test_one_of_a_thing_is_told_as_one():
    with translation.override("en"):
        assert until(AT + timedelta(minutes=1), AT) == "in 1 minute"
        assert until(AT - timedelta(days=2), AT) == "2 days ago"
