import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kolabik.governments.actions.governing import LARGEST_LOGO, GovernmentFacts
from kolabik.governments.forms.government import GovernmentForm, LogoForm
from kolabik.governments.models import LONGEST_NAME

FACTS = {"name": "Kota Madiun", "short_name": "", "kind": "city", "zone": "Asia/Jakarta"}


def test_facts_hold_what_was_typed():
    form = GovernmentForm(FACTS)

    assert form.is_valid()
    assert form.facts() == GovernmentFacts(**FACTS)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a" * (LONGEST_NAME + 1),
        "\N{LATIN SMALL LIGATURE FFI}" * 60,
        "\N{ZERO WIDTH SPACE}",
        "\N{ZERO WIDTH JOINER}",
        "\N{RIGHT-TO-LEFT OVERRIDE}\x07",
        "...",
        "Kota\0Madiun",
    ],
    ids=["none", "long", "long in another spelling", "unseen", "joiner", "control", "dots", "nul"],
)
def test_a_name_that_cannot_be_kept_is_told_at_its_field(name: str):
    assert list(GovernmentForm({**FACTS, "name": name}).errors) == ["name"]


def test_a_picture_is_held_to_its_content():
    form = LogoForm({}, {"picture": SimpleUploadedFile("logo.png", b"no picture")})

    assert list(form.errors) == ["picture"]


def test_a_picture_that_is_far_too_large_is_not_taken_into_memory():
    upload = SimpleUploadedFile("logo.png", b"x" * (3 * LARGEST_LOGO))

    form = LogoForm({}, {"picture": upload})

    assert list(form.errors) == ["picture"]
    assert upload.tell() == LARGEST_LOGO + 1
