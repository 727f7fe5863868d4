from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from kolabik.web.parts.instants import day, moment, until

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
