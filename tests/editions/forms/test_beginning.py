from datetime import date

import pytest
from django.utils import translation

from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.forms.beginning import BeginningForm
from kolabik.editions.models import Edition
from kolabik.rulebook.presets import preset_names

GIVEN = {
    "start": "preset:kolabik-2023",
    "name": " Kolabik  2027 ",
    "year": "2027",
    "first_day": "01/02/2027",
    "ticket": "t1",
}


@pytest.fixture
def opened(draft: Edition, act: dict) -> Edition:
    return open_edition(draft.code, revision=1, **act)


def test_a_preset_is_taken_with_its_first_day():
    form = BeginningForm(GIVEN, earlier=())

    assert form.is_valid()
    assert form.beginning() == Beginning(
        "Kolabik 2027", 2027, preset="kolabik-2023", first_day=date(2027, 2, 1), ticket="t1"
    )


def test_an_earlier_edition_is_copied(opened):
    form = BeginningForm(
        {**GIVEN, "start": f"copy:{opened.code}", "first_day": ""}, earlier=[opened]
    )

    assert form.is_valid()
    assert form.beginning() == Beginning("Kolabik 2027", 2027, copy_of=opened, ticket="t1")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("start", ""), ("start", "preset:nothing"), ("start", "copy:abc"), ("name", " "),
        ("name", "\u200b"), ("name", "x" * 161), ("name", "a\x00b"), ("year", "1999"),
        ("year", "99999"), ("year", "x"), ("first_day", "31/02/2027"), ("first_day", "9999-12-31"),
        ("first_day", "0001-01-01"), ("ticket", "x" * 41),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_field(field: str, typed: str):
    form = BeginningForm({**GIVEN, field: typed}, earlier=())

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_a_name_that_is_taken_is_told_but_not_to_a_second_click(draft, cast, act):
    first = create_edition(cast.city.code, Beginning("Kolabik 2027", 2027, ticket="t1"), **act)

    again = BeginningForm(GIVEN, earlier=[first, draft])
    other = BeginningForm({**GIVEN, "ticket": "t2"}, earlier=[first, draft])
    bare = BeginningForm({**GIVEN, "ticket": ""}, earlier=[first, draft])

    assert again.is_valid()
    assert list(other.errors) == ["name"]
    assert list(bare.errors) == ["name"]


def test_every_preset_says_what_it_brings_in_the_reader_s_language():
    with translation.override("en"):
        field = BeginningForm(earlier=()).fields["start"]
        told = field.widget.descriptions

    assert [value for value, _label in field.choices] == [
        f"preset:{name}" for name in preset_names()
    ]
    assert "The shape of Kolabik 2023" in told["preset:kolabik-2023"]
    assert "7 categories" in told["preset:kolabik-2023"].replace("\N{NO-BREAK SPACE}", " ")
    assert "3\N{NO-BREAK SPACE}rounds" in told["preset:kolabik-2023"]
    assert "winners" not in told["preset:empty"]


def test_a_copy_stands_first_and_says_what_it_brings(opened):
    with translation.override("id"):
        field = BeginningForm(earlier=[opened]).fields["start"]

    assert field.choices[0] == (f"copy:{opened.code}", "Salinan Kolabik 2026")
    assert "3\N{NO-BREAK SPACE}babak" in field.widget.descriptions[f"copy:{opened.code}"]


def test_a_draft_is_no_earlier_edition(draft):
    values = [value for value, _label in BeginningForm(earlier=[draft]).fields["start"].choices]

    assert f"copy:{draft.code}" not in values


def test_the_first_edition_is_proposed_from_a_preset(draft):
    today = date(2026, 3, 1)
    first, again = (BeginningForm.initial_after([draft], today) for _time in range(2))

    assert (first["start"], first["year"]) == ("preset:kolabik-2023", 2026)
    assert first["ticket"] != again["ticket"]


def test_the_next_edition_is_proposed_from_the_last_opened(opened, cast, act):
    proposed = BeginningForm.initial_after([opened], date(2026, 3, 1))

    assert proposed["start"] == f"copy:{opened.code}"
    assert (proposed["name"], proposed["year"]) == ("Kolabik 2027", 2027)


@pytest.mark.parametrize(("last", "other"), [("Kolabik", "Lain"), ("Kolabik 2026", "Kolabik 2027")])
def test_no_name_is_proposed_that_is_taken(opened, cast, act, last, other):
    opened.name = last
    draft = create_edition(cast.city.code, Beginning(other, 2027), **act)

    assert "name" not in BeginningForm.initial_after([draft, opened], date(2026, 3, 1))
