import pytest

from kolabik.editions.forms.setup.groups import BLANK, GroupPlan, n_lines
from kolabik.editions.forms.setup.question import QuestionForm
from tests.rulebook.samples import SOUND

OF = ("form", "isi", "questions")


def test_every_field_stands_before_the_groups_or_in_one_of_them():
    form = QuestionForm(rulebook=SOUND, collection=OF)

    grouped = [bound.name for group in form.groups for row in group.rows for bound in row]
    leading = [bound.name for row in form.leading for bound in row]

    assert sorted(leading + grouped) == sorted(bound.name for bound in form.visible_fields())
    assert [group.only for group in form.groups] == ["text", "number", "choice", "indicator"]


def test_fields_in_line_share_one_row():
    number = QuestionForm(rulebook=SOUND, collection=OF).groups[1]

    assert [[bound.name for bound in row] for row in number.rows] == [["least", "most"]]


@pytest.mark.parametrize(
    ("name", "has"),
    [("most", True), ("most_words", False), ("choice_0_id", True), ("choices", False)],
)
def test_a_plan_has_a_name_or_all_that_begin_with_one(name, has):
    assert GroupPlan(("most", "choice_"), "").has(name) == has


@pytest.mark.parametrize(
    ("data", "n_present", "n"),
    [
        (None, 0, BLANK),
        (None, 4, 4 + BLANK),
        ({f"choice_{at}_id": "" for at in range(9)}, 2, 9),
        ({"choice_7_id": "alone"}, 0, BLANK),
    ],
)
def test_n_lines_are_those_that_were_typed_or_some_empty_ones(data, n_present, n):
    assert n_lines(data, "choice", n_present) == n
