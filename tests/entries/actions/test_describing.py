from collections.abc import Callable
from datetime import timedelta

import pytest

from kolabik.audit.models import Event
from kolabik.entries.actions.describing import (
    ask_entry_partner,
    choose_entry_goals,
    describe_entry,
    release_entry_partner,
    set_entry_team,
)
from kolabik.entries.actions.drafting import Placing
from kolabik.entries.models import Correction, Entry, Submission
from kolabik.entries.queries import rulebook_of
from kolabik.entries.states import EntryState
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Goal, GoalKind
from kolabik.innovations.actions.innovating import Idea, Mate
from kolabik.innovations.models import Partnership
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import SINCE

STANDING = Idea("Antre Daring", "Antrean Tanpa Duduk Berlama-lama", SINCE)


@pytest.fixture
def placing(entry: Entry) -> Placing:
    rules = rulebook_of(entry.edition)
    return Placing(rules.categories[0].key, rules.tracks[0].key)


@pytest.fixture
def goal(cast: Cast) -> Goal:
    return Goal.objects.create(government=cast.city, kind=GoalKind.SDG, number=3)


def _put(entry: Entry, state: EntryState) -> None:
    Entry.objects.filter(pk=entry.pk).update(state=state, number=1, submitted_at=AT)


def _returned(entry: Entry, *places: str) -> None:
    _put(entry, EntryState.RETURNED)
    submission = Submission.objects.create(
        entry=entry, content={}, digest="0" * 64, submitted_at=AT, submitted_by="x"
    )
    Correction.objects.create(
        entry=entry,
        submission=submission,
        reason="Lengkapi.",
        places=places,
        ends_at=AT + timedelta(days=3),
        returned_at=AT,
        returned_by="x",
    )


def test_describe_entry_changes_the_innovation_and_where_it_competes(
    entry: Entry, placing: Placing, act: dict
):
    described = describe_entry(entry.code, Idea("Antre Cepat", "", SINCE), placing, **act)

    described.innovation.refresh_from_db()
    assert described.innovation.name == "Antre Cepat"
    assert Placing(described.category, described.track) == placing


def test_describe_entry_as_it_stands_changes_nothing(entry: Entry, act: dict):
    n_events = Event.objects.count()

    describe_entry(entry.code, STANDING, Placing(), **act)

    assert Event.objects.count() == n_events


def test_a_returned_entry_is_described_only_where_it_is_open(
    entry: Entry, placing: Placing, act: dict
):
    _returned(entry, "placing")

    describe_entry(entry.code, STANDING, placing, **act)
    with pytest.raises(Refused) as refused:
        describe_entry(entry.code, Idea("Antre Cepat"), placing, **act)

    entry.refresh_from_db()
    assert (refused.value.code, entry.innovation.name) == ("place_closed", "Antre Daring")
    assert entry.category == placing.category


def test_set_entry_team_names_who_made_it(entry: Entry, cast: Cast, act: dict):
    mates = [Mate(person=cast.nurse.code, share=60), Mate("Bu Ani", share=40)]

    innovation = set_entry_team(entry.code, mates, custodian=cast.coordinator.code, **act)

    assert [str(member) for member in innovation.members.all()] == ["Nurul", "Bu Ani"]
    assert innovation.custodian == cast.coordinator


def test_choose_entry_goals_ticks_them(entry: Entry, goal: Goal, act: dict):
    innovation = choose_entry_goals(entry.code, [goal.pk], **act)

    assert list(innovation.goals.all()) == [goal]


def test_ask_entry_partner_asks_and_release_takes_it_off(entry: Entry, cast: Cast, act: dict):
    asked = ask_entry_partner(entry.code, cast.school.code, **act)
    assert asked.unit == cast.school

    release_entry_partner(entry.code, cast.school.code, **act)

    assert not Partnership.objects.exists()


ACTS: dict[str, Callable] = {
    "describe": lambda code, _unit, act: describe_entry(code, Idea("B"), Placing(), **act),
    "team": lambda code, _unit, act: set_entry_team(code, [Mate("Bu Ani")], **act),
    "goals": lambda code, _unit, act: choose_entry_goals(code, [], **act),
    "ask": lambda code, unit, act: ask_entry_partner(code, unit, **act),
    "release": lambda code, unit, act: release_entry_partner(code, unit, **act),
}


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_changed_in_an_entry_that_others_have(
    entry: Entry, cast: Cast, act: dict, name: str
):
    _put(entry, EntryState.SUBMITTED)
    n_events = Event.objects.count()

    with pytest.raises(Refused) as refused:
        ACTS[name](entry.code, cast.school.code, act)

    assert (refused.value.code, Event.objects.count()) == ("not_writable", n_events)


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_changed_in_an_entry_that_was_returned_for_something_else(
    entry: Entry, cast: Cast, act: dict, name: str
):
    _returned(entry, "placing")

    with pytest.raises(Refused) as refused:
        ACTS[name](entry.code, cast.school.code, act)

    assert refused.value.code == "place_closed"
