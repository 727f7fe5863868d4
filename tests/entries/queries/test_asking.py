from kolabik.editions.forms.questionnaire import SectionForm
from kolabik.editions.models import Edition
from kolabik.editions.queries import announcement_of
from kolabik.entries.queries.asking import fields_of, questions_of, rulebook_of
from kolabik.rulebook.book import QuestionKind


def test_fields_of_a_question_are_those_of_the_form(edition: Edition):
    rules = announcement_of(edition).rulebook
    asked = [one for section in rules.form for one in SectionForm(section, "id").asked()]

    found = {
        one.question.key: {f"-{name}" for name in one.parts} or {""}
        for one in asked
        if one.question.kind is not QuestionKind.FILE
    }

    typed = {key: set(fields_of(q)) for key, q in questions_of(rules).items() if fields_of(q)}
    assert typed == found


def test_questions_of_a_form_are_all_of_them_in_their_order(edition: Edition):
    rules = announcement_of(edition).rulebook

    every = [question.key for section in rules.form for question in section.questions]

    assert list(questions_of(rules)) == every


def test_fields_of_a_file_are_none(edition: Edition):
    rules = announcement_of(edition).rulebook

    assert fields_of(questions_of(rules)["bukti-hasil"]) == ()


def test_rulebook_of_an_opened_edition_is_the_sealed_one_and_read_once(
    edition: Edition, django_assert_num_queries
):
    sealed = announcement_of(edition).rulebook

    with django_assert_num_queries(1):
        found = [rulebook_of(edition) for _time in range(3)]

    assert found == [sealed] * 3


def test_rulebook_of_a_draft_is_what_it_says_now(edition: Edition):
    draft = Edition(rules={**edition.rules, "tracks": []})
    draft.government = edition.government

    assert rulebook_of(draft).tracks == ()
