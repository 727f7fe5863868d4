from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import NowAndNext, now_and_next, standing_of, timeline_of
from kolabik.web.parts.timeline import Standing

SECOND = timedelta(seconds=1)


def _keys(edition: Edition, at: datetime) -> tuple[str, str]:
    found = now_and_next(edition.phases.all(), at)
    return (
        found.present.key if found.present else "",
        found.following.key if found.following else "",
    )


def test_before_the_first_phase_only_the_next_is_told(draft, act):
    found = now_and_next(draft.phases.all(), act["at"])

    assert (found.present, found.closes_at, found.last_minute) == (None, None, None)
    assert found.opens_at == draft.phases.get(key="registration").opens_at


def test_a_phase_runs_from_its_first_instant_up_to_its_last(draft):
    registration = draft.phases.get(key="registration")

    assert _keys(draft, registration.opens_at) == ("registration", "screening")
    assert _keys(draft, registration.closes_at - SECOND) == ("registration", "screening")
    assert _keys(draft, registration.closes_at) == ("screening", "desk")


def test_between_two_phases_none_runs(draft):
    desk = draft.phases.get(key="desk")

    assert _keys(draft, desk.closes_at) == ("", "interview")


def test_after_the_last_phase_there_is_nothing_to_tell(draft):
    award = draft.phases.get(key="award")

    assert _keys(draft, award.closes_at) == ("", "")


def test_where_an_edition_stands_is_said_in_a_few_words(draft, act):
    phases = list(draft.phases.all())
    registration, award = phases[0], phases[-1]

    with translation.override("en"):
        said = [
            now_and_next(phases, at).said
            for at in (act["at"], registration.opens_at, award.closes_at)
        ]

    assert said == ["Next: Registration", "Registration", "Over"]
    assert now_and_next([], act["at"]) == NowAndNext()
    assert NowAndNext().said == ""


def test_a_closed_edition_is_over_whatever_its_dates_say(draft, act):
    phases = list(draft.phases.all())
    opened = open_edition(draft.code, revision=1, **act)

    assert standing_of(opened, phases, act["at"]) == now_and_next(phases, act["at"])
    assert standing_of(close_edition(draft.code, **act), phases, act["at"]) == NowAndNext(
        is_over=True
    )


def test_of_two_phases_at_once_the_one_that_ends_first_is_told():
    day = datetime(2026, 2, 1, tzinfo=UTC)
    endless = Phase(key="endless", position=0, opens_at=day)
    short = Phase(key="short", position=1, opens_at=day, closes_at=day + timedelta(days=1))
    unset = Phase(key="unset", position=2)

    found = now_and_next([unset, endless, short], day)

    assert (found.present, found.following) == (short, None)


def test_the_timeline_stands_in_the_hours_of_the_government(draft):
    at = draft.phases.get(key="screening").opens_at
    draft.government.zone = "Asia/Jayapura"

    shown = timeline_of(draft, at)

    assert [mark.standing for mark in shown.marks][:3] == [
        Standing.PAST,
        Standing.NOW,
        Standing.FUTURE,
    ]
    assert shown.marks[0].dates == (
        "2 Februari 2026 pukul 02.00 WIT – 2 Maret 2026 pukul 01.59 WIT"
    )
    assert shown.marks[0].note == ""


@pytest.mark.parametrize(("language", "name"), [("id", "Pendaftaran"), ("en", "Registration")])
def test_the_timeline_speaks_the_language_of_the_visitor(draft, act, language, name):
    with translation.override(language):
        assert timeline_of(draft, act["at"]).marks[0].label == name


def test_the_timeline_tells_the_first_deadline_of_an_extended_phase(draft, act):
    open_edition(draft.code, revision=1, **act)
    before = draft.phases.get(key="registration").closes_at
    for days in (2, 4):
        delay = Delay("registration", before + timedelta(days=days), "Banjir", shift_following=True)
        extend_deadline(draft.code, delay, **act)

    with translation.override("en"):
        note = timeline_of(draft, act["at"]).marks[0].note

    assert note == "At first until 1 March 2026."


@pytest.mark.parametrize("n", [3, 60])
def test_the_timeline_asks_as_often_for_many_phases_as_for_few(
    draft, act, n, django_assert_num_queries
):
    Phase.objects.bulk_create(
        Phase(edition=draft, key=f"k{place}", name_id="Lain", position=50 + place)
        for place in range(n)
    )

    with django_assert_num_queries(2):
        assert len(timeline_of(draft, act["at"]).marks) == n + 8
