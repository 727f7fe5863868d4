from kolabik.entries.actions.answering import Conflict, Typed
from kolabik.entries.actions.commenting import settle_comment, write_comment
from kolabik.entries.queries import sheet_of
from kolabik.entries.queries.writing import asked_in, names_of


def test_asked_has_what_was_typed_and_complains_of_nothing_empty(entry):
    section = sheet_of(entry, "id").sections[0]

    for one in asked_in(entry, section):
        bound = [one.asked.only] if one.asked.only else one.asked.parts.values()
        assert [list(field.errors) for field in bound] == [[] for _field in bound]


def test_asked_upon_a_conflict_has_both_texts_and_the_newer_revision(cast, entry, at):
    section = sheet_of(entry, "id").sections[0]
    key = section.answers[0].question.key
    conflict = Conflict({"": "Dari rekan"}, 7, cast.coordinator.code, at)

    first = asked_in(entry, section, {key: Typed({"": "Dari saya"}, 1)}, {key: conflict})[0]

    assert first.asked.only.value() == "Dari saya"
    assert (list(first.theirs), first.seen) == ([("", "Dari rekan")], 7)
    assert first.colleague == cast.coordinator.name_with_titles


def test_open_comments_are_counted(entry, act):
    section = sheet_of(entry, "id").sections[0]
    key = section.answers[0].question.key
    settled = write_comment(entry.code, key, "Satu", **act)
    settle_comment(settled.code, **act)
    write_comment(entry.code, key, "Dua", **act)

    first = asked_in(entry, section)[0]

    assert (first.key, len(first.comments), first.n_open) == (key, 2, 1)


def test_names_are_of_those_who_wrote(cast, at):
    conflict = Conflict({}, 1, cast.nurse.code, at)

    assert names_of([conflict]) == {cast.nurse.code: cast.nurse.name_with_titles}
    assert names_of([]) == {}
