import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kolabik.governments.actions.governing import GovernmentFacts
from kolabik.governments.forms.government import GovernmentForm, LogoForm
from kolabik.governments.models import LONGEST_NAME

FACTS = {"name": "Kota Madiun", "short_name": "", "kind": "city", "zone": "Asia/Jakarta"}


def test_facts_hold_what_was_typed():
    form = GovernmentForm(FACTS)

    assert form.is_valid()
    assert form.facts() == GovernmentFacts(**FACTS)


@pytest.mark.parametrize(
    "name",
    ["", "a" * (LONGEST_NAME + 1), "\N{LATIN SMALL LIGATURE FFI}" * 60],
    ids=["none", "long", "long in another spelling"],
)
def test_a_name_that_cannot_be_kept_is_told_at_its_field(name: str):
    assert list(GovernmentForm({**FACTS, "name": name}).errors) == ["name"]


def test_a_picture_is_held_to_its_content():
    form = LogoForm({}, {"picture": SimpleUploadedFile("logo.png", b"no picture")})

    assert list(form.errors) == ["picture"]
