from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.question import LARGEST, MOST_WORDS, QuestionForm
from kolabik.rulebook.book import Choice, Dimension, Question, QuestionKind, Section, Words
from tests.editions.forms.setup.drawing import sent
from tests.editions.forms.setup.holdable import keys, named, told
from tests.rulebook.samples import NONE, SOUND, choice, question, with_questions

OF = ("form", "isi", "questions")
numbers = st.integers(-LARGEST, LARGEST) | st.integers(-10_000, 10_000).map(lambda n: n / 100)
bounds = st.tuples(st.none() | numbers, st.none() | numbers).map(
    lambda pair: pair if None in pair else tuple(sorted(pair))
)
dimensions = st.none() | st.sampled_from(Dimension)
choices = st.lists(
    st.builds(Choice, keys, told.filter(bool)), max_size=4, unique_by=lambda one: one.key
).map(tuple)
CHOICE = question("asal", QuestionKind.CHOICE, choices=(choice("dinas"), choice("desa")))


@st.composite
def questions(draw):
    kind = draw(st.sampled_from(QuestionKind))
    least, most = draw(bounds) if kind is QuestionKind.NUMBER else (None, None)
    return Question(
        key=draw(keys),
        kind=kind,
        label=draw(named),
        help=draw(told),
        required=draw(st.booleans()),
        most_words=draw(st.none() | st.integers(1, MOST_WORDS))
        if kind is QuestionKind.TEXT
        else None,
        choices=draw(choices) if kind is QuestionKind.CHOICE else (),
        least=least,
        most=most,
        dimension=draw(dimensions) if kind is QuestionKind.INDICATOR else None,
    )


def _form(item: Question | None, rulebook=SOUND, **data: object) -> QuestionForm:
    drawn = QuestionForm(rulebook=rulebook, collection=OF, item=item)
    return QuestionForm(sent(drawn, **data), rulebook=rulebook, collection=OF, item=item)


@given(questions(), st.sampled_from(["id", "en"]))
def test_a_question_that_nobody_touched_comes_out_as_it_was(item, language):
    with override(language):
        form = _form(item, with_questions(item))

        assert form.is_valid(), form.errors
        assert form.made(item.key) == item


def test_a_new_question_has_a_key_that_no_section_uses():
    other = Section("lain", Words("Lain"), NONE, (question("apa"),))
    rulebook = replace(SOUND, form=(*SOUND.form, other))

    form = _form(None, rulebook, label_id="Apa?", most_words="300")

    assert form.is_valid(), form.errors
    new = form.changed_rulebook().form[0].questions[-1]
    assert (new.key, new.kind, new.required) == ("apa-2", QuestionKind.TEXT, True)
    assert new.most_words == 300


def test_an_answer_keeps_its_key_under_another_text_and_an_empty_one_goes_away():
    form = _form(
        CHOICE,
        with_questions(CHOICE),
        choice_0_id="Dinas atau badan",
        choice_1_id="",
        choice_1_en="",
        choice_3_id="Dinas",
    )

    assert form.is_valid(), form.errors
    made = form.made("asal").choices
    assert [(one.key, one.label.id) for one in made] == [
        ("dinas", "Dinas atau badan"),
        ("dinas-2", "Dinas"),
    ]


def test_a_forged_or_repeated_key_of_an_answer_is_not_taken():
    form = _form(CHOICE, with_questions(CHOICE), choice_0_key="<x>", choice_1_key="dinas",
                 choice_2_key="dinas", choice_2_id="Kota")  # fmt: skip

    assert form.is_valid(), form.errors
    assert [one.key for one in form.made("asal").choices] == ["dinas-2", "dinas", "kota"]


@pytest.mark.parametrize("kind", [k for k in QuestionKind if k is not QuestionKind.TEXT])
def test_a_mistake_in_what_does_not_belong_to_the_kind_is_left_alone(kind):
    form = _form(question("apa"), kind=kind, most_words="banyak")

    assert form.is_valid(), form.errors
    assert form.made("apa").most_words is None


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("label_id", {"label_id": " "}),
        ("kind", {"kind": "song"}),
        ("most_words", {"most_words": "0"}),
        ("most", {"kind": "number", "least": "10", "most": "9,5"}),
        ("least", {"kind": "number", "least": "sedikit"}),
        ("choice_0_id", {"kind": "choice", "choice_0_id": "x" * 161}),
    ],
)
def test_what_cannot_be_is_told_at_its_field(field, data):
    with override("id"):
        assert list(_form(question("apa"), **data).errors) == [field]


@pytest.mark.parametrize("kind", [k for k in QuestionKind if k is not QuestionKind.INDICATOR])
def test_only_an_indicator_has_a_dimension(kind):
    form = _form(question("apa"), kind=kind, dimension="faster", choice_0_id="x")

    assert form.is_valid(), form.errors
    assert form.made("apa").dimension is None
    assert _form(question("apa"), kind="indicator", dimension="faster").is_valid()


def test_a_question_moves_to_the_section_that_was_chosen():
    item, other = question("masalah"), Section("lain", Words("Lain"), NONE, (question("apa"),))
    rulebook = replace(SOUND, form=(*SOUND.form, other))

    form = _form(item, rulebook, section="lain", label_id="Mengapa?")

    assert form.is_valid(), form.errors
    here, there = form.changed_rulebook().form
    assert here.questions == ()
    assert [(one.key, one.label.id) for one in there.questions] == [
        ("apa", "Apa apa?"),
        ("masalah", "Mengapa?"),
    ]


def test_a_question_stays_where_its_section_was_not_changed():
    item, other = question("masalah"), Section("lain", NONE, NONE, ())
    rulebook = replace(SOUND, form=(*SOUND.form, other))

    form = _form(item, rulebook)

    assert form.is_valid(), form.errors
    assert form.changed_rulebook() == rulebook


def test_a_section_is_asked_for_only_where_there_is_a_choice():
    assert "section" not in _form(question("masalah")).fields
