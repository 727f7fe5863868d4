from datetime import UTC, datetime, timedelta

import pytest

from kolabik.audit.models import Event
from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition, Extension
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Zone
from kolabik.outbox.models import Message
from kolabik.people.models import Grant

WEEK = timedelta(days=7)
ENDS = datetime(2026, 3, 1, 17, tzinfo=UTC)


@pytest.fixture
def opened(draft: Edition, act: dict) -> Edition:
    return open_edition(draft.code, revision=1, **act)


def _dates(edition: Edition) -> dict:
    return {phase.key: (phase.opens_at, phase.closes_at) for phase in edition.phases.all()}


def _refusal(edition: Edition, delay: Delay, act: dict) -> str:
    before = _dates(edition)
    with pytest.raises(Refused) as refusal:
        extend_deadline(edition.code, delay, **act)
    assert _dates(edition) == before
    assert not Extension.objects.exists()
    assert not Message.objects.exists()
    return refusal.value.code


def test_extend_deadline_moves_what_follows_by_as_much_when_asked(cast, opened, act):
    before = _dates(opened)

    made = extend_deadline(
        opened.code, Delay("registration", ENDS + WEEK, " Banjir ", shift_following=True), **act
    )

    opens_at, closes_at = before.pop("registration")
    after = _dates(opened)
    assert after.pop("registration") == (opens_at, closes_at + WEEK)
    assert after == {key: (first + WEEK, last + WEEK) for key, (first, last) in before.items()}
    assert [one.phase.key for one in made] == ["registration", *before]
    assert {one.reason for one in made} == {"Banjir"}
    assert {one.closes_at_now - one.closed_at_before for one in made} == {WEEK}
    assert {one.decided_by for one in made} == {cast.organiser.code}


def test_extend_deadline_moves_one_phase_alone_where_there_is_room(opened, act):
    desk = opened.phases.get(key="desk")
    wanted = desk.closes_at + timedelta(days=2)

    (made,) = extend_deadline(opened.code, Delay("desk", wanted, "Juri sakit"), **act)

    desk.refresh_from_db()
    assert desk.closes_at == made.closes_at_now == wanted
    event = Event.objects.get(verb="deadline.extended")
    assert event.facts["phase"] == "desk"
    assert event.facts["now"] == wanted.isoformat()


def test_extend_deadline_leaves_the_seal_intact(opened, act):
    extend_deadline(opened.code, Delay("award", ENDS + 20 * WEEK, "Gedung dipakai"), **act)

    opened.refresh_from_db()
    assert opened.is_seal_intact


def test_extend_deadline_twice_extends_and_tells_once(opened, act):
    delay = Delay("registration", ENDS + WEEK, "Banjir", shift_following=True)
    first = extend_deadline(opened.code, delay, **act)
    told = Message.objects.count()
    later = {**act, "at": act["at"] + timedelta(seconds=2)}

    assert extend_deadline(opened.code, delay, **later) == first

    assert Message.objects.count() == told
    assert Extension.objects.count() == len(first)


def test_extend_deadline_tells_everybody_with_a_live_role_there(cast, opened, act):
    Grant.objects.filter(person=cast.juror).update(revoked_at=act["at"])

    extend_deadline(opened.code, Delay("desk", ENDS + timedelta(days=18), "Banjir"), **act)

    expected = {
        cast.administrator, cast.organiser, cast.coordinator, cast.nurse, cast.leader, cast.auditor,
    }  # fmt: skip
    told = Message.objects.values_list("address", "recipient", "government")
    assert set(told) == {(one.email, one.code, cast.city.code) for one in expected}
    assert len(told) == len(expected)


@pytest.mark.parametrize(
    ("zone", "language", "line"),
    [
        (Zone.WIB, "id", "Menjadi: sampai 2 Maret 2026 pukul 23.29 WIB"),
        (Zone.WITA, "id", "Menjadi: sampai 3 Maret 2026 pukul 00.29 WITA"),
        (Zone.WIT, "en", "Now: until 3 March 2026, 01:29 WIT"),
    ],
)
def test_the_mail_tells_the_hour_of_the_place_in_the_language_of_the_reader(
    cast, opened, act, zone, language, line
):
    cast.city.zone, cast.nurse.language = zone, language
    cast.city.save()
    cast.nurse.save()
    wanted = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    delay = Delay("registration", wanted, "Banjir & listrik padam", shift_following=True)

    extend_deadline(opened.code, delay, **act)

    mail = Message.objects.get(recipient=cast.nurse.code)
    assert line in mail.body.splitlines()
    assert "Banjir & listrik padam" in mail.body
    assert "Kolabik 2026" in mail.subject


def test_extend_deadline_needs_an_open_edition(draft, act):
    assert _refusal(draft, Delay("registration", ENDS + WEEK, "Banjir"), act) == "not_open"


@pytest.mark.parametrize(
    ("delay", "code"),
    [
        (Delay("registration", ENDS + WEEK, "  "), "reason_missing"),
        (Delay("party", ENDS + WEEK, "Banjir"), "no_such_phase"),
        (Delay("registration", ENDS, "Banjir"), "not_later"),
        (Delay("registration", ENDS - WEEK, "Banjir"), "not_later"),
        (Delay("registration", ENDS + timedelta(seconds=1), "Banjir"), "following_overlap"),
    ],
)
def test_extend_deadline_refuses(opened, act, delay, code):
    assert _refusal(opened, delay, act) == code


def test_extend_deadline_refuses_once_the_next_phase_has_begun(opened, act):
    late = {**act, "at": ENDS}
    delay = Delay("registration", ENDS + WEEK, "Banjir", shift_following=True)

    assert _refusal(opened, delay, late) == "next_has_begun"


def test_extend_deadline_refuses_an_instant_that_has_passed(opened, act):
    award = opened.phases.get(key="award")
    late = {**act, "at": award.closes_at + WEEK}

    assert _refusal(opened, Delay("award", award.closes_at + WEEK, "Hujan"), late) == "in_the_past"


def test_extend_deadline_to_the_same_instant_for_another_reason_is_no_extension(opened, act):
    wanted = ENDS + timedelta(days=18)
    extend_deadline(opened.code, Delay("desk", wanted, "Banjir"), **act)

    with pytest.raises(Refused) as refusal:
        extend_deadline(opened.code, Delay("desk", wanted, "Juri sakit"), **act)

    assert refusal.value.code == "not_later"
    assert Extension.objects.count() == 1
