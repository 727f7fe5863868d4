from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kolabik.audit.actions.guarding import lift_guard
from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event, Head
from kolabik.audit.queries import (
    Flaw,
    events_of,
    events_visible_to,
    facts_of,
    flaws,
    is_named,
    is_since,
    is_until,
    neighbours_of,
    number_of,
    places_of,
    verbs_in,
    verify,
)
from kolabik.audit.states import Break
from kolabik.foundation.actor import SYSTEM

NOON = datetime(2022, 11, 1, 12, tzinfo=UTC)
FACTS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**53), 2**53),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    ),
    max_size=4,
)


@pytest.fixture
def log(db) -> list[Event]:
    """Five acts, in a database whose owner has lifted the guard."""
    lift_guard(connection)
    return [
        record("entry.submitted", f"e{n}", actor=SYSTEM, at=NOON, number_of_files=n)
        for n in range(5)
    ]


def test_events_of_a_subject_come_in_order(log):
    record("entry.withdrawn", "e1", actor=SYSTEM, at=NOON)

    assert [event.verb for event in events_of("e1")] == ["entry.submitted", "entry.withdrawn"]


def test_a_whole_log_has_no_flaw(log):
    assert list(flaws()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "entry.withdrawn"},
        {"subject": "e9"},
        {"actor": "somebody"},
        {"government": "elsewhere"},
        {"facts": {"number_of_files": 3}},
        {"at": datetime(2022, 11, 1, 13, tzinfo=UTC)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_is_found(log, change):
    Event.objects.filter(number=3).update(**change)

    assert list(flaws()) == [Flaw(3, Break.CHANGED)]


@pytest.mark.parametrize(
    "column", [field.name for field in Event._meta.concrete_fields if not field.primary_key]
)
def test_a_change_of_any_column_is_found_there(log, column):
    strange = {"number": 30, "at": NOON + timedelta(microseconds=1), "facts": {}}
    Event.objects.filter(number=3).update(**{column: strange.get(column, "f" * 60)})

    assert next(flaws()).number == 3


def test_a_changed_event_with_a_new_digest_breaks_the_link_to_the_next(log):
    Event.objects.filter(number=3).update(verb="entry.withdrawn")
    forged = Event.objects.get(number=3)
    Event.objects.filter(number=3).update(digest=forged.computed_digest())

    assert list(flaws()) == [Flaw(4, Break.UNLINKED)]


def test_a_removed_event_is_found(log):
    Event.objects.filter(number=3).delete()

    assert list(flaws()) == [Flaw(3, Break.MISSING)]


def test_a_log_cut_off_at_its_end_is_found(log):
    Event.objects.filter(number__gt=3).delete()

    assert list(flaws()) == [Flaw(4, Break.CUT)]


def test_two_events_that_changed_places_are_found(log):
    second, third = Event.objects.get(number=2), Event.objects.get(number=3)
    Event.objects.filter(pk=second.pk).update(number=99)
    Event.objects.filter(pk=third.pk).update(number=2)
    Event.objects.filter(pk=second.pk).update(number=3)

    assert {flaw.number for flaw in flaws()} >= {2, 3}


def test_a_head_that_names_another_end_is_found(log):
    Head.objects.update(digest="f" * 64)

    assert list(flaws()) == [Flaw(5, Break.FALSE_END)]


def test_a_head_that_was_put_back_is_found(log):
    Head.objects.update(number=3, digest=log[2].digest)

    assert list(flaws()) == [Flaw(4, Break.BEYOND_END)]


def test_a_head_that_is_gone_is_found(log):
    Head.objects.all().delete()

    assert list(flaws()) == [Flaw(1, Break.BEYOND_END)]


def test_an_event_smuggled_in_behind_the_head_is_found(log):
    last = log[-1]
    forged = Event(number=6, at=NOON, verb="entry.won", subject="e9", actor="x")
    forged.previous = last.digest
    forged.digest = forged.computed_digest()
    forged.save()

    assert list(flaws()) == [Flaw(6, Break.BEYOND_END)]


def test_a_log_written_anew_from_the_middle_no_longer_has_the_digest_written_down_before(log):
    written_down = verify().head
    Event.objects.filter(number__gt=2).delete()
    Head.objects.update(number=2, digest=log[1].digest)
    record("entry.won", "e9", actor=SYSTEM, at=NOON)

    assert verify().is_whole
    assert number_of(written_down) is None
    assert number_of(log[1].digest) == 2


def test_verification_tells_how_many_and_where_the_log_ends(log):
    found = verify()

    assert (found.count, found.head, found.flaws) == (5, log[-1].digest, ())
    assert found.is_whole


def test_verification_tells_all_flaws(log):
    Event.objects.filter(number__in=[2, 4]).update(actor="x")

    found = verify()

    assert found.flaws == (Flaw(2, Break.CHANGED), Flaw(4, Break.CHANGED))
    assert not found.is_whole


def test_a_log_without_a_single_event_is_whole(db):
    assert list(flaws()) == []
    assert not Head.objects.exists()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS)
def test_whatever_is_recorded_reads_back_to_the_same_digest(db, facts):
    event = record("entry.noted", "abc", actor=SYSTEM, at=NOON, said=facts)

    assert Event.objects.get(pk=event.pk).computed_digest() == event.digest


def test_everybody_sees_the_acts_of_the_governments_they_look_after(cast):
    here = record("unit.opened", "u1", actor=SYSTEM, at=NOON, government=cast.city.code)
    there = record("unit.opened", "u2", actor=SYSTEM, at=NOON, government=cast.elsewhere.code)
    nowhere = record("person.joined", "p1", actor=SYSTEM, at=NOON)

    seen = {
        role: set(events_visible_to(person)) for role, person in cast.by_role().items() if person
    }

    everything = {here, there, nowhere}
    assert seen.pop("operator") == everything
    assert seen.pop("administrator") == seen.pop("auditor") == {here}
    assert set().union(*seen.values()) == set()
    assert set(events_visible_to(AnonymousUser())) == set()


def test_an_auditor_of_one_edition_sees_its_acts_alone(cast):
    cast.auditor.grants.update(edition="ed1")
    its_own = record("edition.opened", "ed1", actor=SYSTEM, at=NOON, government=cast.city.code)
    record("edition.opened", "ed2", actor=SYSTEM, at=NOON, government=cast.city.code)
    record("edition.opened", "ed1", actor=SYSTEM, at=NOON, government=cast.elsewhere.code)

    assert list(events_visible_to(cast.auditor)) == [its_own]


def test_a_reader_knows_the_names_of_their_governments(cast):
    assert places_of(cast.auditor) == {cast.city.code: cast.city.name}
    assert places_of(cast.stranger) == {}
    assert places_of(cast.operator) == {
        place.code: place.name for place in (cast.city, cast.elsewhere)
    }


@pytest.mark.parametrize(
    ("word", "numbers"),
    [
        ("E3", [4]),
        ("3", [3]),
        ("system", [1, 2, 3, 4, 5]),
        ("9" * 30, []),
        ("e", []),
    ],
)
def test_a_reader_finds_acts_by_a_code_or_number(log, word, numbers):
    assert [event.number for event in Event.objects.filter(is_named(word))] == numbers


def test_a_reader_finds_an_act_by_the_start_of_its_digest(log):
    found = Event.objects.filter(is_named(log[2].digest[:12].upper()))

    assert list(found) == [log[2]]


def test_days_are_whole_days_of_the_installation_s_zone(db):
    before, first, last, after = (
        record("entry.noted", "e1", actor=SYSTEM, at=datetime(2022, *at, tzinfo=UTC))
        for at in ((10, 31, 16, 59), (10, 31, 17), (11, 2, 16, 59), (11, 2, 17))
    )

    assert list(Event.objects.filter(is_since("2022-11-01"))) == [first, last, after]
    assert list(Event.objects.filter(is_until("2022-11-02"))) == [before, first, last]


def test_verbs_are_told_once_each(log):
    record("entry.withdrawn", "e1", actor=SYSTEM, at=NOON)

    assert verbs_in(Event.objects.all()) == ["entry.submitted", "entry.withdrawn"]


def test_facts_are_told_by_name(db):
    event = record(
        "entry.noted", "e1", actor=SYSTEM, at=NOON, title="Banser", n=3, codes=["a", "b"]
    )
    deep = record("entry.noted", "e1", actor=SYSTEM, at=NOON, after={"n": [1]}, before=None)

    assert facts_of(event) == [("codes", "a, b"), ("n", "3"), ("title", "Banser")]
    assert facts_of(deep) == [("after", '{"n": [1]}'), ("before", "")]


def test_neighbours_are_those_that_the_reader_sees(log):
    visible = Event.objects.exclude(number=2)

    assert neighbours_of(log[2], visible) == {"older": 1, "newer": 4}
    assert neighbours_of(log[0], visible) == {"older": None, "newer": 3}
    assert neighbours_of(log[4], visible) == {"older": 4, "newer": None}
