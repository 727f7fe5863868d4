import pytest

from kolabik.entries.forms.objecting import AnswerForm, ObjectionForm
from kolabik.entries.models import LONGEST_COMMENT


@pytest.mark.parametrize(("text", "is_usable"), [("", False), ("Tim lengkap.", True)])
def test_an_objection_says_something(text: str, is_usable: bool):
    assert ObjectionForm({"text": text}).is_valid() is is_usable


def test_an_objection_has_an_end():
    assert not ObjectionForm({"text": "a" * (LONGEST_COMMENT + 1)}).is_valid()


@pytest.mark.parametrize(("outcome", "is_upheld"), [("upheld", True), ("stays", False)])
def test_an_answer_says_whether_the_objection_is_right(outcome: str, is_upheld: bool):
    form = AnswerForm({"outcome": outcome, "answer": "Sudah diperiksa lagi."})

    assert form.is_valid()
    assert form.is_upheld is is_upheld


def test_an_answer_without_a_choice_is_unusable():
    assert set(AnswerForm({"answer": "Ya."}).errors) == {"outcome"}
