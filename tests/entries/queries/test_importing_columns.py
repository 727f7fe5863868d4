from kolabik.entries.queries import fields_of, questions_of, rulebook_of
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.rulebook.book import QuestionKind
from kolabik.sheets.entry_sheet_cells import Holds, Own


def test_there_is_a_column_for_whatever_one_types_into_the_form(edition):
    rules = rulebook_of(edition)
    typed = [
        f"q.{key}{part}" for key, one in questions_of(rules).items() for part in fields_of(one)
    ]

    assert [column.key for column in columns_of(rules)] == [*Own, *typed]


def test_a_column_is_called_in_both_languages(edition):
    columns = {column.key: column for column in columns_of(rulebook_of(edition))}

    assert columns[Own.BEGAN_ON].labels == ("Diterapkan sejak", "In use since")
    assert columns["q.indikator-utama-unit"].labels[1].endswith(": Unit of measure")
    assert columns["q.indikator-utama-unit"].label("en").endswith(": Unit of measure")


def test_a_choice_can_be_written_in_either_language(edition):
    columns = {column.key: column for column in columns_of(rulebook_of(edition))}
    direction = columns["q.indikator-utama-direction"]

    assert direction.holds is Holds.CHOICE
    written = ("up", "It should fall", "makin TINGGI makin baik", "ke samping")
    assert [direction.choice_of(text) for text in written] == ["up", "down", "up", None]


def test_a_column_holds_what_its_question_asks_for(edition):
    rules = rulebook_of(edition)
    held = {column.question: column.holds for column in columns_of(rules) if not column.part}
    asked = {key: one.kind for key, one in questions_of(rules).items()}

    assert {asked[key]: held[key] for key in asked if key in held} == {
        QuestionKind.DATE: Holds.DATE,
        QuestionKind.TEXT: Holds.TEXT,
        QuestionKind.CHOICE: Holds.CHOICE,
        QuestionKind.LINK: Holds.TEXT,
        QuestionKind.NUMBER: Holds.NUMBER,
    }
