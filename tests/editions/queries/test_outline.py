from kolabik.editions.queries.outline import (
    DIMENSIONS,
    QUESTION_KINDS,
    ROUND_KINDS,
    rounds_outlined,
    sections_outlined,
)
from kolabik.rulebook.book import Dimension, QuestionKind, RoundKind
from kolabik.rulebook.editing import items_in
from tests.rulebook.samples import SOUND, question, with_questions


def test_every_kind_has_its_words():
    assert set(QUESTION_KINDS) == set(QuestionKind)
    assert set(DIMENSIONS) == set(Dimension)
    assert set(ROUND_KINDS) == set(RoundKind)


def test_sections_are_outlined_with_the_address_of_their_questions():
    (lines,) = sections_outlined(SOUND)

    assert lines.section == SOUND.form[0]
    assert [(line.question, line.kind) for line in lines.questions] == [
        (question, QUESTION_KINDS[question.kind][0]) for question in SOUND.form[0].questions
    ]
    assert items_in(SOUND, tuple(lines.of.split("."))) == SOUND.form[0].questions


def test_a_question_tells_the_kind_of_benefit_that_the_rules_have_settled():
    settled = question(kind=QuestionKind.INDICATOR, dimension=Dimension.REACH)

    (lines,) = sections_outlined(with_questions(settled, question("lain")))

    assert [line.benefit for line in lines.questions] == [DIMENSIONS[Dimension.REACH], ""]


def test_rounds_are_outlined_with_the_sum_of_their_weights():
    desk, interview = rounds_outlined(SOUND)

    assert [desk.round, interview.round] == list(SOUND.rounds)
    assert (desk.is_last, interview.is_last) == (False, True)
    assert interview.kind == ROUND_KINDS[RoundKind.INTERVIEW]
    assert desk.weights.total == 100
    assert items_in(SOUND, tuple(desk.of.split("."))) == SOUND.rounds[0].criteria
