import pytest

from kolabik.editions.actions.drafting import Beginning, Description, create_edition
from kolabik.editions.forms.setup.identity import IdentityForm

GIVEN = {"name": " Kolabik  2027 ", "year": "2027", "theme": "Dekat", "about": "Satu\r\n\r\nDua"}


def test_what_was_typed_describes_the_edition(draft):
    form = IdentityForm(GIVEN, edition=draft)

    assert form.is_valid()
    assert form.made() == Description("Kolabik 2027", 2027, "Dekat", "Satu\n\nDua")


def test_an_edition_that_nobody_touched_is_described_as_before(draft):
    form = IdentityForm(IdentityForm(edition=draft).initial, edition=draft)

    assert form.is_valid()
    assert form.made() == Description(draft.name, draft.year, draft.theme, draft.about)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("name", "x" * 161), ("year", "1999"), ("year", ""), ("theme", "x" * 301)],
)
def test_what_cannot_be_kept_is_told_at_its_field(draft, field, value):
    form = IdentityForm({**GIVEN, field: value}, edition=draft)

    assert list(form.errors) == [field]


def test_a_name_of_another_edition_of_the_government_is_taken(cast, draft, act):
    create_edition(cast.city.code, Beginning("Kolabik 2027", 2027), **act)
    create_edition(cast.elsewhere.code, Beginning("Kolabik lain", 2027), **act)

    assert list(IdentityForm(GIVEN, edition=draft).errors) == ["name"]
    assert IdentityForm({**GIVEN, "name": "Kolabik lain"}, edition=draft).is_valid()
