import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.criterion import CriterionForm, few_scores
from kolabik.rulebook.book import Criterion, Level, Scale, Words
from tests.editions.forms.setup.drawing import sent
from tests.editions.forms.setup.holdable import keys, named, told
from tests.rulebook.samples import criterion, round_of, with_rounds

OF = ("rounds", "desk", "criteria")
FIVE, HALVES, HUNDRED = Scale(1, 5, 1), Scale(0, 2, 0.5), Scale(0, 100, 1)
weights = st.integers(0, 10_000).map(lambda n: n / 100)
scores = st.integers(-20, 220).map(lambda n: n / 2)
levels = st.lists(
    st.builds(Level, scores, told.filter(bool)), max_size=6, unique_by=lambda one: one.score
).map(lambda some: tuple(sorted(some, key=lambda one: one.score)))


def _form(item: Criterion | None, scale: Scale, **data: object) -> CriterionForm:
    given_criteria = (item,) if item else (criterion("lain", 60),)
    rulebook = with_rounds(round_of("desk", scale=scale, criteria=given_criteria))
    drawn = CriterionForm(rulebook=rulebook, collection=OF, item=item)
    return CriterionForm(sent(drawn, **data), rulebook=rulebook, collection=OF, item=item)


@given(
    st.builds(Criterion, keys, named, told, weights, levels),
    st.sampled_from([FIVE, HALVES, HUNDRED, Scale(5, 5, 0)]),
    st.sampled_from(["id", "en"]),
)
def test_a_criterion_that_nobody_touched_comes_out_as_it_was(item, scale, language):
    with override(language):
        form = _form(item, scale)

        assert form.is_valid(), form.errors
        assert form.made(item.key) == item


@pytest.mark.parametrize(
    ("scale", "found"),
    [
        (FIVE, (1, 2, 3, 4, 5)),
        (HALVES, (0, 0.5, 1, 1.5, 2)),
        (Scale(0, 1, 0.1), tuple(n / 10 for n in range(11))),
        (Scale(0, 10, 1), tuple(range(11))),
        (Scale(0, 11, 1), ()),
        (HUNDRED, ()),
        (Scale(3, 3, 1), ()),
        (Scale(0, 5, 0), ()),
    ],
)
def test_few_scores_are_those_of_a_short_scale(scale, found):
    assert few_scores(scale) == found


def test_a_short_scale_has_a_line_for_each_score():
    with override("id"):
        form = _form(criterion("baru", 60, 2, 9), FIVE)

    (group,) = form.groups
    assert [len(row) for row in group.rows] == [2, 2, 2, 2, 2, 3]  # 9 is outside: it may be changed
    assert [form.initial[f"level_{at}_score"] for at in range(6)] == [1, 2, 3, 4, 5, 9]


def test_a_long_scale_has_the_lines_that_are_there_and_some_empty_ones():
    (group,) = _form(criterion("baru", 60, 0, 100), HUNDRED).groups

    assert [[bound.name for bound in row] for row in group.rows[:2]] == [
        ["level_0_score", "level_0_id", "level_0_en"],
        ["level_1_score", "level_1_id", "level_1_en"],
    ]
    assert len(group.rows) == 5


def test_lines_without_a_text_vanish_and_new_ones_are_put_in_order():
    form = _form(
        criterion("baru", 60, 0, 100),
        HUNDRED,
        level_1_id="",
        level_1_en="",
        level_3_score="80",
        level_3_id="Baik",
        level_4_score="40",
        level_4_en="Fair",
    )

    assert form.is_valid(), form.errors
    assert form.made("baru").levels == (
        Level(0, Words("Nilai 0", "Score 0")),
        Level(40, Words("", "Fair")),
        Level(80, Words("Baik")),
    )


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("name_id", {"name_id": ""}),
        ("weight", {"weight": "101"}),
        ("weight", {"weight": "-1"}),
        ("weight", {"weight": "berat"}),
        ("level_2_score", {"level_2_id": "Baik"}),
        ("level_2_score", {"level_2_id": "Baik", "level_2_score": "baik"}),
    ],
)
def test_what_cannot_be_is_told_at_its_field(field, data):
    form = _form(criterion("baru", 60, 0, 100), HUNDRED, **data)

    assert list(form.errors) == [field]
    assert len(form.errors[field]) == 1


def test_a_new_criterion_takes_the_weight_that_is_left():
    form = _form(None, FIVE, name_id="Baru")

    assert form.is_valid(), form.errors
    assert form.made("baru") == Criterion("baru", Words("Baru"), Words(""), 40.0, ())
