import pytest

from kolabik.editions.forms.opening import OpeningForm


@pytest.mark.parametrize(
    ("typed", "usable"), [("3", True), ("0", False), ("x", False), ("", False)]
)
def test_opening_needs_the_revision_that_the_page_showed(typed: str, usable: bool):
    form = OpeningForm({"revision": typed})

    assert form.is_valid() == usable


def test_the_revision_is_not_shown():
    assert [bound.name for bound in OpeningForm().hidden_fields()] == ["revision"]
