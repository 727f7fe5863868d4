from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.entries.actions.answering import (
    MOST_CHARACTERS,
    PAUSE,
    Conflict,
    Saved,
    Typed,
    save_answers,
)
from kolabik.entries.actions.drafting import withdraw_entry
from kolabik.entries.models import Answer, AnswerVersion, Entry
from kolabik.foundation.refused import Refused
from kolabik.people.models import Person
from tests.entries.conftest import AT
from tests.world.cast import Cast, make_cast
from tests.world.entries import INDICATOR, begun_entry, good_answers, running_edition

A_SECOND = timedelta(seconds=1)


def _text(text: str, seen: int = 0) -> dict[str, Typed]:
    return {"tujuan": Typed({"": text}, seen)}


def _texts(entry: Entry) -> list[str]:
    return [version.value.get("", "") for version in entry.versions.all()]


def test_save_answers_keeps_what_was_typed_complete_or_not(entry: Entry, act: dict):
    half = {"-measure": "Waktu tunggu", "-before": "kira-kira dua jam"}
    typed = {"tujuan": Typed({"": "  Antrean\r\npendek "}, 0), "indikator-utama": Typed(half, 0)}

    saved = save_answers(entry.code, typed, **act)

    assert saved == Saved({"tujuan": 1, "indikator-utama": 1}, {})
    kept = {answer.question: answer.value for answer in entry.answers.all()}
    assert kept == {"tujuan": {"": "  Antrean\npendek "}, "indikator-utama": half}


def test_save_answers_changes_the_answer_that_was_seen(entry: Entry, act: dict, cast: Cast):
    save_answers(entry.code, _text("Satu"), **act)

    later = {"actor": cast.coordinator, "at": AT + PAUSE * 2}
    saved = save_answers(entry.code, _text("Satu dua", seen=1), **later)

    answer = entry.answers.get()
    assert saved.revisions == {"tujuan": 2}
    assert (answer.value, answer.revision) == ({"": "Satu dua"}, 2)
    assert (answer.changed_by, answer.changed_at) == (cast.coordinator.code, later["at"])


def test_save_answers_returns_both_where_somebody_else_was_faster(
    entry: Entry, act: dict, cast: Cast
):
    save_answers(entry.code, _text("Punya perawat"), **act)

    saved = save_answers(entry.code, _text("Punya koordinator"), actor=cast.coordinator, at=AT)

    conflict = Conflict({"": "Punya perawat"}, 1, cast.nurse.code, AT)
    assert saved == Saved({}, {"tujuan": conflict})
    assert entry.answers.get().value == {"": "Punya perawat"}


def test_save_answers_writes_over_a_conflict_once_the_writer_has_seen_it(
    entry: Entry, act: dict, cast: Cast
):
    save_answers(entry.code, _text("Punya perawat"), **act)
    other = {"actor": cast.coordinator, "at": AT}
    conflict = save_answers(entry.code, _text("Pilihan"), **other).conflicts["tujuan"]

    saved = save_answers(entry.code, _text("Pilihan", seen=conflict.revision), **other)

    assert saved == Saved({"tujuan": 2}, {})
    assert _texts(entry) == ["Punya perawat", "Pilihan"]


def test_save_answers_keeps_the_other_answers_beside_a_conflict(
    entry: Entry, act: dict, cast: Cast
):
    save_answers(entry.code, _text("Punya perawat"), **act)
    typed = {**_text("Punya koordinator"), "masalah": Typed({"": "Antre lama"}, 0)}

    saved = save_answers(entry.code, typed, actor=cast.coordinator, at=AT)

    assert saved.revisions == {"masalah": 1}
    assert list(saved.conflicts) == ["tujuan"]


def test_save_answers_finds_no_conflict_where_both_typed_the_same(
    entry: Entry, act: dict, cast: Cast
):
    save_answers(entry.code, _text("Sama"), **act)

    saved = save_answers(entry.code, _text("Sama"), actor=cast.coordinator, at=AT)

    assert saved == Saved({"tujuan": 1}, {})
    assert AnswerVersion.objects.count() == 1


def test_save_answers_twice_changes_nothing(entry: Entry, act: dict):
    first = save_answers(entry.code, _text("Satu"), **act)
    n_events = Event.objects.count()
    entry.refresh_from_db()

    second = save_answers(entry.code, _text("Satu"), actor=act["actor"], at=AT + PAUSE * 2)

    unchanged = Entry.objects.get(pk=entry.pk)
    assert second == first
    assert Event.objects.count() == n_events
    assert unchanged.changed_at == entry.changed_at


def test_save_answers_of_nothing_keeps_nothing(entry: Entry, act: dict):
    assert save_answers(entry.code, _text(""), **act) == Saved({"tujuan": 0}, {})
    assert not Answer.objects.exists()


def test_save_answers_keeps_that_a_text_was_emptied(entry: Entry, act: dict):
    save_answers(entry.code, _text("Satu"), **act)

    save_answers(entry.code, _text("", seen=1), actor=act["actor"], at=AT + PAUSE * 2)

    assert (entry.answers.get().value, entry.answers.get().revision) == ({}, 2)
    assert _texts(entry) == ["Satu", ""]


def test_save_answers_makes_one_version_of_what_one_person_types_without_a_pause(
    entry: Entry, act: dict
):
    for n, text in enumerate(["A", "An", "Ant"]):
        save_answers(entry.code, _text(text, n), actor=act["actor"], at=AT + PAUSE * n)

    version = entry.versions.get()
    assert version.value == {"": "Ant"}
    assert (version.began_at, version.ended_at) == (AT, AT + PAUSE * 2)


def test_save_answers_begins_a_version_after_a_pause(entry: Entry, act: dict):
    save_answers(entry.code, _text("Pagi"), **act)

    after = AT + PAUSE + A_SECOND
    save_answers(entry.code, _text("Siang", 1), actor=act["actor"], at=after)

    assert _texts(entry) == ["Pagi", "Siang"]


def test_save_answers_begins_a_version_when_another_person_writes(
    entry: Entry, act: dict, cast: Cast
):
    save_answers(entry.code, _text("A"), **act)
    save_answers(entry.code, _text("B", 1), actor=cast.coordinator, at=AT)
    save_answers(entry.code, _text("C", 2), **act)

    assert _texts(entry) == ["A", "B", "C"]


def test_save_answers_tells_the_log_of_versions_and_of_no_text(entry: Entry, act: dict):
    save_answers(entry.code, _text("A"), **act)
    save_answers(entry.code, _text("An", 1), **act)
    both = {**_text("Ant", 2), "masalah": Typed({"": "Lama"}, 0)}
    save_answers(entry.code, both, **act)

    written = Event.objects.filter(verb="entry.written").order_by("number")
    assert [event.facts for event in written] == [
        {"questions": ["tujuan"]},
        {"questions": ["masalah"]},
    ]


def test_save_answers_goes_on_after_the_deadline(entry: Entry, act: dict, edition: Edition):
    late = edition.phases.get(key="registration").closes_at + timedelta(days=1)

    assert save_answers(entry.code, _text("A"), actor=act["actor"], at=late).revisions == {
        "tujuan": 1
    }


def test_save_answers_leaves_out_what_no_database_keeps(entry: Entry, act: dict):
    save_answers(entry.code, _text("a\0b\ud83dc\U0001f600"), **act)

    assert entry.answers.get().value == {"": "abc\U0001f600"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"tidak-ada": Typed({"": "A"}, 0)}, "no_such_question"),
        ({"tujuan": Typed({"-unit": "A"}, 0)}, "no_such_field"),
        ({"indikator-utama": Typed({"": "A"}, 0)}, "no_such_field"),
        ({"bukti-hasil": Typed({"": "A"}, 0)}, "no_such_field"),
        ({"tujuan": Typed({"": "A" * (MOST_CHARACTERS + 1)}, 0)}, "too_long"),
    ],
)
def test_save_answers_refuses_what_the_form_does_not_ask(
    entry: Entry, act: dict, typed: dict, code: str
):
    with pytest.raises(Refused) as refused:
        save_answers(entry.code, {"masalah": Typed({"": "B"}, 0), **typed}, **act)

    assert refused.value.code == code
    assert not Answer.objects.exists()


def test_save_answers_names_the_question_whose_text_is_too_long(entry: Entry, act: dict):
    with pytest.raises(Refused, match=r"“Apa yang ingin dicapai\?”.* 20\.000 "):
        save_answers(entry.code, _text("A" * (MOST_CHARACTERS + 1)), **act)


def test_save_answers_is_refused_where_nobody_may_write(entry: Entry, act: dict):
    withdraw_entry(entry.code, "", **act)

    with pytest.raises(Refused) as refused:
        save_answers(entry.code, _text("A"), **act)

    assert refused.value.code == "not_writable"


def _queries_of(code: str, typed: dict[str, Typed], person: Person, at: datetime) -> int:
    with CaptureQueriesContext(connection) as queries:
        save_answers(code, typed, actor=person, at=at)
    return len(queries)


def test_save_answers_asks_the_database_as_often_for_many_answers_as_for_one(
    entry: Entry, edition: Edition, cast: Cast
):
    good = good_answers(edition)
    counts = []
    for n in (1, len(good)):
        keys = list(good)[:n]
        save_answers(entry.code, {}, actor=cast.nurse, at=AT)
        Answer.objects.all().delete()
        AnswerVersion.objects.all().delete()
        fresh = {key: Typed(good[key], 0) for key in keys}
        further = {key: Typed({**good[key], _any(good[key]): "lain"}, 1) for key in keys}
        counts.append(
            [
                _queries_of(entry.code, fresh, cast.nurse, AT),
                _queries_of(entry.code, further, cast.nurse, AT + A_SECOND),
            ]
        )

    assert counts == [[11, 8], [11, 8]]


def _any(value: dict[str, str]) -> str:
    return next(iter(value))


def test_save_answers_of_an_indicator_replaces_all_of_its_fields(entry: Entry, act: dict):
    save_answers(entry.code, {"indikator-utama": Typed(INDICATOR, 0)}, **act)
    save_answers(entry.code, {"indikator-utama": Typed({"-unit": "jam"}, 1)}, **act)

    assert entry.answers.get().value == {"-unit": "jam"}


@dataclass
class _Author:
    """Somebody with the form open: the text on the screen, and the revision that it is upon."""

    person: Person
    text: str = ""
    seen: int = 0

    def looks(self, answer: Answer | None) -> None:
        self.text, self.seen = (answer.value[""], answer.revision) if answer else ("", 0)

    def saves(self, entry: Entry, seen: int, at: datetime) -> Saved:
        saved = save_answers(entry.code, _text(self.text, seen), actor=self.person, at=at)
        self.seen = saved.revisions.get("tujuan", self.seen)
        return saved


STEPS = st.tuples(
    st.sampled_from([0, 1]),
    st.sampled_from(["types", "looks", "insists"]),
    st.sampled_from([0, 1, 301]),
)


class TestTwoAuthorsAtOnce(TestCase):
    @settings(deadline=None, max_examples=30)
    @given(st.lists(STEPS, min_size=1, max_size=25))
    def test_save_answers_never_loses_what_another_has_typed(self, steps: list):
        cast = make_cast()
        entry = begun_entry(cast, running_edition(cast, AT), AT)
        authors = [_Author(cast.nurse), _Author(cast.coordinator)]
        at, kept = AT, set()
        for n, (who, does, seconds) in enumerate(steps):
            at += timedelta(seconds=seconds)
            author, before = authors[who], entry.answers.first()
            if does == "looks":
                author.looks(before)
                continue
            author.text = f"{author.text} {who}{n}".strip()
            is_stale = before is not None and before.revision != author.seen
            saved = author.saves(entry, author.seen, at)
            assert (list(saved.conflicts) == ["tujuan"]) == is_stale
            if is_stale:
                assert saved.conflicts["tujuan"].value == before.value
                assert entry.answers.get().value == before.value
            if is_stale and does == "insists":
                saved = author.saves(entry, saved.conflicts["tujuan"].revision, at)
            if saved.revisions:
                kept.add((author.person.code, author.text))

        versions = [(one.written_by, one.value[""]) for one in entry.versions.all()]
        assert versions[-1:] == [(a.changed_by, a.value[""]) for a in entry.answers.all()]
        for code, text in kept:  # a text goes on to grow in its own writer's version alone
            assert any(by == code and whole.startswith(text) for by, whole in versions)
