from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import REGISTRATION
from kolabik.editions.states import EditionState
from kolabik.entries.models import Entry, SubmissionStart
from kolabik.entries.queries.deadline import Window, approvals_end, begun_at, window_of
from kolabik.governments.models import Zone

INSTANT = timedelta(microseconds=1)
OPENING = datetime(2026, 2, 1, tzinfo=UTC)
zones = st.sampled_from(Zone.values).map(ZoneInfo)
nearly = st.timedeltas(timedelta(minutes=-12), timedelta(minutes=12)) | st.sampled_from(
    [timedelta(0), -INSTANT, INSTANT, timedelta(minutes=10), timedelta(minutes=10) - INSTANT]
)


@given(zones, st.sampled_from([0, 10]), nearly, st.none() | nearly)
def test_a_window_admits_what_is_in_time_or_was_begun_in_time_and_comes_in_the_grace(
    zone: ZoneInfo, minutes: int, arrives: timedelta, begins: timedelta | None
):
    midnight = datetime(2026, 3, 1, tzinfo=zone)
    window = Window(OPENING, midnight.astimezone(UTC), timedelta(minutes=minutes))
    begun = None if begins is None else (midnight + begins).astimezone(UTC)

    admitted = window.admits((midnight + arrives).astimezone(zone), begun)

    in_time = arrives < timedelta(0)
    in_grace = arrives < timedelta(minutes=minutes)
    begun_in_time = begins is not None and begins < timedelta(0)
    assert admitted == (in_time or (in_grace and begun_in_time))


@pytest.mark.parametrize(
    ("zone", "last"),
    [
        ("Asia/Jakarta", datetime(2026, 2, 28, 16, 59, 59, tzinfo=UTC)),
        ("Asia/Makassar", datetime(2026, 2, 28, 15, 59, 59, tzinfo=UTC)),
        ("Asia/Jayapura", datetime(2026, 2, 28, 14, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_last_second_before_midnight_counts_in_each_zone(zone: str, last: datetime):
    window = Window(OPENING, datetime(2026, 3, 1, tzinfo=ZoneInfo(zone)), timedelta())

    assert window.admits(last, None)
    assert not window.admits(last + timedelta(seconds=1), last)


def test_window_of_an_open_edition_is_its_registration_with_its_grace(edition: Edition):
    phase = edition.phases.get(key=REGISTRATION)

    window = window_of(edition)

    assert window == Window(phase.opens_at, phase.closes_at, timedelta(minutes=10))
    assert window.last_minute == phase.last_minute


def test_window_of_a_closed_edition_is_never_open(edition: Edition, at: datetime):
    edition.state = EditionState.CLOSED

    window = window_of(edition)

    assert not window.admits(at, at)
    assert not window.is_over(at)
    assert window.last_minute is None


def test_begun_at_is_the_last_beginning_before_the_deadline(entry: Entry, at: datetime):
    window = window_of(entry.edition)
    assert begun_at(entry, window) is None
    assert window.closes_at is not None
    for begun in (at, at + INSTANT, window.closes_at):
        SubmissionStart.objects.create(entry=entry, begun_at=begun, begun_by="nurse")

    assert begun_at(entry, window) == at + INSTANT
    assert begun_at(entry, Window(None, None, timedelta())) is None


def test_approvals_end_with_the_phase_after_registration(edition: Edition):
    first, second = edition.phases.order_by("position")[:2]

    assert (first.key, approvals_end(edition)) == (REGISTRATION, second.closes_at)


def test_approvals_end_with_registration_where_nothing_follows(edition: Edition):
    Phase.objects.filter(edition=edition).exclude(key=REGISTRATION).delete()

    assert approvals_end(edition) == edition.phases.get().closes_at


def test_approvals_never_end_where_there_is_no_registration(edition: Edition):
    Phase.objects.filter(edition=edition).delete()

    assert approvals_end(edition) is None
