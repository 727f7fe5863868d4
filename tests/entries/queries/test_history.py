from hypothesis import given
from hypothesis import strategies as st

from kolabik.entries.actions.answering import PAUSE, Typed, save_answers
from kolabik.entries.models import Entry
from kolabik.entries.queries.history import Change, Segment, versions_of, word_diff
from kolabik.people.actions.erasing import erase_person
from tests.entries.conftest import AT
from tests.world.cast import Cast

LATER = PAUSE * 2
TEXTS = st.text(alphabet="ab <&\n", max_size=30)


def _write(entry: Entry, cast: Cast, *texts: str) -> None:
    for n, text in enumerate(texts):
        person = (cast.nurse, cast.coordinator)[n % 2]
        typed = {"tujuan": Typed({"": text}, n)}
        save_answers(entry.code, typed, actor=person, at=AT + LATER * n)


def test_versions_of_an_answer_come_newest_first_with_what_each_changed(entry: Entry, cast: Cast):
    _write(entry, cast, "antre cepat", "antre sangat cepat")

    newest, oldest = versions_of(entry, "tujuan")

    assert (newest.writer, oldest.writer) == ("Koko", "Nurul")
    assert (newest.began_at, oldest.began_at) == (AT + LATER, AT)
    assert newest.value == {"": "antre sangat cepat"}
    assert newest.changes[0].segments == (
        Segment(Change.SAME, "antre "),
        Segment(Change.ADDED, "sangat "),
        Segment(Change.SAME, "cepat"),
    )
    assert oldest.changes[0].segments == (Segment(Change.ADDED, "antre cepat"),)


def test_versions_of_an_indicator_change_field_by_field(entry: Entry, cast: Cast):
    for n, value in enumerate([{"-unit": "menit", "-before": "9"}, {"-unit": "jam"}]):
        typed = {"indikator-utama": Typed(value, n)}
        save_answers(entry.code, typed, actor=cast.nurse, at=AT + LATER * n)

    newest = versions_of(entry, "indikator-utama")[0]

    changed = {change.name: change.segments for change in newest.changes}
    assert changed == {
        "-unit": (Segment(Change.REMOVED, "menit"), Segment(Change.ADDED, "jam")),
        "-before": (Segment(Change.REMOVED, "9"),),
    }


def test_versions_of_an_answer_stop_at_the_most_and_know_what_came_before(entry: Entry, cast: Cast):
    _write(entry, cast, "satu", "satu dua", "satu dua tiga")

    found = versions_of(entry, "tujuan", most=2)

    assert [version.value[""] for version in found] == ["satu dua tiga", "satu dua"]
    assert found[1].changes[0].segments[0] == Segment(Change.SAME, "satu")
    assert len(versions_of(entry, "tujuan", most=3)) == 3


def test_versions_of_an_answer_that_nobody_gave_are_none(entry: Entry):
    assert versions_of(entry, "tujuan") == []


def test_versions_of_an_erased_writer_name_nobody(entry: Entry, cast: Cast):
    _write(entry, cast, "satu")
    erase_person(cast.nurse.code, actor=cast.nurse, at=AT)

    assert versions_of(entry, "tujuan")[0].writer != "Nurul"


def test_versions_of_an_answer_take_two_queries(
    entry: Entry, cast: Cast, django_assert_num_queries
):
    _write(entry, cast, "satu", "dua", "tiga")

    with django_assert_num_queries(2):
        versions_of(entry, "tujuan")


@given(TEXTS, TEXTS)
def test_word_diff_holds_both_texts(before: str, after: str):
    segments = word_diff(before, after)

    def without(change: Change) -> str:
        return "".join(one.text for one in segments if one.change is not change)

    assert (without(Change.ADDED), without(Change.REMOVED)) == (before, after)


def test_word_diff_leaves_markup_to_the_page():
    assert word_diff("", "<b>x</b>") == (Segment(Change.ADDED, "<b>x</b>"),)
