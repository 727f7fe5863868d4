from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event, Head
from kolabik.audit.queries import Break, Flaw, events_of, flaws
from kolabik.foundation.actor import SYSTEM

NOON = datetime(2022, 11, 1, 12, tzinfo=UTC)
FACTS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**53), 2**53),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    ),
    max_size=4,
)


@pytest.fixture
def log(db) -> list[Event]:
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


def test_a_log_without_a_single_event_is_whole(db):
    assert list(flaws()) == []
    assert not Head.objects.exists()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS)
def test_whatever_is_recorded_reads_back_to_the_same_digest(db, facts):
    event = record("entry.noted", "abc", actor=SYSTEM, at=NOON, said=facts)

    assert Event.objects.get(pk=event.pk).computed_digest() == event.digest
