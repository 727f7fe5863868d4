from dataclasses import replace

import pytest

from kolabik.rulebook.book import QuestionKind, Words
from kolabik.rulebook.form_checks import document_problems, form_problems
from tests.rulebook.samples import SOUND, choice, question, with_questions

CHOICE = QuestionKind.CHOICE
FIRST = "form.0.questions.0"


def told(rulebook):
    return [(problem.code, problem.place) for problem in form_problems(rulebook)]


def test_form_and_document_problems_of_sound_rules_are_none():
    assert told(SOUND) == []
    assert list(document_problems(SOUND)) == []


def test_form_problems_tell_a_form_without_sections_and_a_section_without_questions():
    assert told(replace(SOUND, form=())) == [("rules.no_sections", "form")]
    assert told(with_questions()) == [("rules.no_questions", "form.0.questions")]


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (question(label=Words("")), ("rules.words_missing", f"{FIRST}.label")),
        (question(most_words=0), ("rules.too_small", f"{FIRST}.most_words")),
        (question(least=2.0, most=1.0), ("rules.bounds_reversed", f"{FIRST}.least")),
        (question(kind=CHOICE), ("rules.few_choices", f"{FIRST}.choices")),
        (
            question(kind=CHOICE, choices=(choice("ya"),)),
            ("rules.few_choices", f"{FIRST}.choices"),
        ),
        (
            question(kind=CHOICE, choices=(choice("ya"), choice("ya"))),
            ("rules.key_twice", f"{FIRST}.choices.1.key"),
        ),
        (
            question(
                kind=CHOICE, choices=(choice("ya"), replace(choice("tidak"), label=Words("")))
            ),
            ("rules.words_missing", f"{FIRST}.choices.1.label"),
        ),
    ],
)
def test_form_problems_tell_a_question_that_cannot_be_answered(bad, problem):
    assert told(with_questions(bad)) == [problem]


def test_form_problems_accept_bounds_and_choices_that_fit():
    asked = (
        question("biaya", QuestionKind.NUMBER, least=0.0, most=0.0),
        question("jenis", CHOICE, choices=(choice("ya"), choice("tidak"))),
    )

    assert told(with_questions(*asked)) == []


def test_form_problems_tell_a_question_that_stands_in_two_sections():
    (section,) = SOUND.form
    rulebook = replace(SOUND, form=(section, replace(section, key="lain")))

    assert told(rulebook) == [("rules.key_twice", "form.1.questions.0.key")]


def test_form_problems_tell_sections_that_repeat_or_have_no_title():
    (section,) = SOUND.form
    second = replace(section, title=Words(""), questions=(question("lain"),))

    assert told(replace(SOUND, form=(section, second))) == [
        ("rules.key_twice", "form.1.key"),
        ("rules.words_missing", "form.1.title"),
    ]


def test_document_problems_tell_documents_that_repeat_or_have_no_name():
    (document,) = SOUND.documents
    rulebook = replace(SOUND, documents=(document, replace(document, name=Words(""))))

    assert [(problem.code, problem.place) for problem in document_problems(rulebook)] == [
        ("rules.key_twice", "documents.1.key"),
        ("rules.words_missing", "documents.1.name"),
    ]


def test_document_problems_of_no_documents_are_none():
    assert list(document_problems(replace(SOUND, documents=()))) == []
