from datetime import date

from kolabik.editions.actions.drafting import set_dates
from kolabik.editions.queries.calendar import calendar_of, days_of
from tests.editions.conftest import PREPARED

WIB = "Asia/Jakarta"


def test_days_end_with_the_last_minute_that_counts(draft):
    registration = draft.phases.get(key="registration")

    assert days_of(registration, WIB) == (date(2026, 2, 2), date(2026, 3, 1))
    assert days_of(registration, "Asia/Jayapura") == (date(2026, 2, 2), date(2026, 3, 2))


def test_the_calendar_shows_the_phases_whose_dates_are_known(draft, act):
    set_dates(draft.code, {"award": (None, None)}, **act)

    chart = calendar_of(draft.phases.all(), WIB, PREPARED)

    assert chart is not None
    assert len(chart.twin.rows) == draft.phases.count() - 1


def test_without_dates_there_is_no_calendar(draft):
    assert calendar_of([], WIB, PREPARED) is None
