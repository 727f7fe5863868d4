from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from kolabik.editions.queries import announcement_of
from kolabik.editions.queries.entering import Entering, entering, latest_start
from kolabik.rulebook.book import Eligibility

WIB, WIT = "Asia/Jakarta", "Asia/Jayapura"
MIDNIGHT_WIB = datetime(2026, 2, 28, 17, tzinfo=UTC)  # 1 March 2026, 00:00 WIB


@pytest.mark.parametrize(
    ("closes_at", "months", "zone", "day"),
    [
        (MIDNIGHT_WIB, 12, WIB, date(2025, 2, 28)),  # February is the last day of registration
        (MIDNIGHT_WIB + timedelta(minutes=1), 12, WIB, date(2025, 3, 1)),
        (MIDNIGHT_WIB, 12, WIT, date(2025, 3, 1)),  # there it is 02:00 already
        (MIDNIGHT_WIB, 2, WIB, date(2025, 12, 28)),
        (datetime(2024, 3, 31, 16, tzinfo=UTC), 1, WIB, date(2024, 2, 29)),
        (datetime(2024, 2, 29, 10, tzinfo=UTC), 12, WIB, date(2023, 2, 28)),
        (datetime(2026, 1, 15, 10, tzinfo=UTC), 25, WIB, date(2023, 12, 15)),
    ],
)
def test_latest_start_is_so_many_months_before_the_last_day(closes_at, months, zone, day):
    assert latest_start(closes_at, months, zone) == day


def _told(draft, at: datetime, **terms) -> Entering:
    told = announcement_of(draft)
    eligibility = replace(told.rulebook.eligibility, **terms)
    rules = replace(told.rulebook, eligibility=eligibility)
    return entering(replace(told, rulebook=rules), draft.phases.all(), at)


def test_entering_counts_what_is_asked(draft, act):
    found = _told(draft, act["at"])

    questions = [question for section in draft.rulebook.form for question in section.questions]
    assert (found.n_questions, found.n_required_questions, found.n_required_documents) == (
        len(questions), 18, 3,
    )  # fmt: skip
    assert found.latest_start == date(2025, 3, 1)
    assert found.terms == Eligibility((), 12, None, 1, through_coordinator=True, grace_minutes=10)


def test_entering_names_the_kinds_of_units_in_the_language_of_the_visitor(draft, act):
    with translation.override("en"):
        found = _told(draft, act["at"], unit_kinds=("health_centre", "gone"))

    assert found.unit_kinds == ("Community health centre", "gone")


def test_entering_asks_for_no_age_where_the_rules_do_not(draft, act):
    assert _told(draft, act["at"], least_age_months=0).latest_start is None


def test_entering_tells_when_registration_is_over(draft):
    closes_at = draft.phases.get(key="registration").closes_at

    assert not _told(draft, closes_at - timedelta(seconds=1)).is_over
    assert _told(draft, closes_at).is_over


def test_entering_without_a_registration_knows_no_date(draft, act):
    draft.phases.get(key="registration").delete()

    found = _told(draft, act["at"])

    assert (found.registration, found.is_over, found.latest_start) == (None, False, None)
