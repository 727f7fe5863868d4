from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from kolabik.editions.forms.questionnaire import FEW, SectionForm, words_in
from kolabik.rulebook.book import Choice, Dimension, Question, QuestionKind, Section, Words

LABEL, HELP = Words("Siapa?", "Who?"), Words("Sebutkan.", "Name them.")
PLAIN = Question("q", QuestionKind.TEXT, LABEL, HELP, True, None, (), None, None, None)
WHOLE = {
    "q-dimension": "faster", "q-measure": "Waktu tunggu", "q-unit": "menit", "q-direction": "down",
    "q-before": "90", "q-before_year": "2023", "q-before_sample": "120",
    "q-after": "25", "q-after_year": "2024", "q-after_sample": "131", "q-source": "Register",
}  # fmt: skip
SAMPLES = ("q-before_sample", "q-after_sample")


def _section(*questions: Question) -> Section:
    return Section("s", Words("Profil", "Profile"), Words("Isi.", "Fill in."), questions)


def _form(*questions: Question, language: str = "id", **given) -> SectionForm:
    return SectionForm(_section(*questions), language, **given)


def _of(kind: QuestionKind, **changes) -> Question:
    return replace(PLAIN, kind=kind, **changes)


def _choices(n: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"k{place}", Words(f"Pilihan {place}")) for place in range(n))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", ("Profil", "Isi.", "Siapa?", "Sebutkan.")),
        ("en", ("Profile", "Fill in.", "Who?", "Name them.")),
    ],
)
def test_a_section_speaks_the_language_of_the_visitor(language, told):
    form = _form(PLAIN, language=language)
    (asked,) = form.asked()

    assert (form.title, form.introduction, asked.label, asked.help) == told
    assert (form["q"].label, form["q"].help_text) == told[2:]


@pytest.mark.parametrize(
    ("kind", "input_type"),
    [
        (QuestionKind.NUMBER, "number"),
        (QuestionKind.DATE, "date"),
        (QuestionKind.FILE, "file"),
        (QuestionKind.LINK, "url"),
    ],
)
def test_each_kind_of_question_has_its_field(kind, input_type):
    (asked,) = _form(_of(kind)).asked()

    assert asked.parts == {}
    assert f'type="{input_type}"' in str(asked.only)


def test_a_text_counts_its_words_where_they_are_limited():
    limited = _form(replace(PLAIN, most_words=150))

    assert limited["q"].field.widget.attrs["data-most-words"] == 150
    assert "data-most-words" not in _form(PLAIN)["q"].field.widget.attrs


@pytest.mark.parametrize(
    ("n", "told"), [(3, []), (4, ["1 word too many."]), (5, ["2 words too many."])]
)
def test_a_text_is_held_to_its_most_words(n, told):
    form = _form(replace(PLAIN, most_words=3), data={"q": "kata " * n})

    with translation.override("en"):
        assert form["q"].errors == told


def test_words_in_a_text_stand_between_spaces():
    assert words_in(" satu\u00a0dua\n\ntiga-empat, ") == 3


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        (0, 100, "Name them. From 0 to 100."),
        (1.5, None, "Name them. 1.5 or more."),
        (None, 1000, "Name them. 1,000 or less."),
        (None, None, "Name them."),
    ],
)
def test_a_number_tells_its_bounds_and_keeps_them(least, most, told):
    with translation.override("en"):
        question = _of(QuestionKind.NUMBER, least=least, most=most)
        form = _form(question, language="en", data={"q": "2000"})

        assert form["q"].help_text == told
        assert form.is_valid() is (most is None)


@pytest.mark.parametrize(("n", "tag"), [(2, "radio"), (FEW, "radio"), (FEW + 1, "<option")])
def test_few_answers_are_read_at_once_and_many_chosen_from_a_list(n, tag):
    form = _form(_of(QuestionKind.CHOICE, choices=_choices(n)), data={"q": "k1"})

    assert tag in str(form["q"])
    assert "Pilihan 1" in str(form["q"])
    assert form.is_valid()


def test_a_choice_that_is_not_offered_is_no_answer():
    form = _form(_of(QuestionKind.CHOICE, choices=_choices(3)), data={"q": "k9"})

    assert list(form.errors) == ["q"]


def test_answers_are_read_as_what_was_asked_for():
    form = SectionForm(
        _section(
            replace(PLAIN, key="since", kind=QuestionKind.DATE),
            replace(PLAIN, key="page", kind=QuestionKind.LINK),
            replace(PLAIN, key="rule", kind=QuestionKind.FILE),
        ),
        "id",
        data={"since": "2024-03-01", "page": "contoh.go.id"},
        files={"rule": SimpleUploadedFile("sk.pdf", b"%PDF-")},
    )

    assert form.is_valid()
    assert f"{form.cleaned_data['since']:%d/%m/%Y}" == "01/03/2024"
    assert form.cleaned_data["page"] == "https://contoh.go.id"


def test_an_indicator_asks_for_all_that_makes_a_change_countable():
    (asked,) = _form(_of(QuestionKind.INDICATOR)).asked()

    assert asked.only is None
    assert [f"q-{name}" for name in asked.parts] == list(WHOLE)


@pytest.mark.parametrize("missing", [name for name in WHOLE if name not in SAMPLES])
def test_an_indicator_that_was_begun_is_given_whole(missing):
    question = _of(QuestionKind.INDICATOR, required=False)

    assert _form(question, data=WHOLE).is_valid()
    assert list(_form(question, data={**WHOLE, missing: ""}).errors) == [missing]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_may_be_unknown_but_holds_at_least_one(sample):
    question = _of(QuestionKind.INDICATOR)

    assert _form(question, data={**WHOLE, sample: ""}).is_valid()
    assert list(_form(question, data={**WHOLE, sample: "0"}).errors) == [sample]
    assert list(_form(question, data={**WHOLE, sample: "1,5"}).errors) == [sample]


def test_a_dimension_is_one_of_the_rules_and_is_not_asked_where_they_settle_it():
    asks = _of(QuestionKind.INDICATOR)
    settled = _of(QuestionKind.INDICATOR, dimension=Dimension.FASTER)

    assert list(_form(asks, data={**WHOLE, "q-dimension": "nicer"}).errors) == ["q-dimension"]
    assert "q-dimension" not in _form(settled).fields
    assert _form(settled, data={**WHOLE, "q-dimension": ""}).is_valid()


@pytest.mark.parametrize("required", [True, False])
def test_an_indicator_may_be_left_out_where_the_rules_allow_it(required):
    form = _form(_of(QuestionKind.INDICATOR, required=required), data={})

    assert form.is_valid() is not required


def test_whoever_only_looks_can_write_nothing():
    form = _form(*(_of(kind) for kind in QuestionKind), is_disabled=True)

    assert all(field.disabled for field in form.fields.values())
