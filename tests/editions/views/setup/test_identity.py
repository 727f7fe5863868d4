from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of
from tests.editions.actions.test_drafting import PNG

WORDS = {"name": "Kolabik Baru", "year": "2027", "theme": "Dekat", "about": "Lomba"}


def _logo(draft: Edition) -> str:
    return reverse("editions:setup_logo", args=[draft.code])


def _upload(content: bytes) -> dict:
    return {"picture": SimpleUploadedFile("logo.png", content)}


def test_an_edition_is_described_and_the_dates_come_next(organiser, draft):
    answer = organiser.post(address_of(draft, SetupStep.IDENTITY), WORDS)

    assert answer.url == address_of(draft, SetupStep.DATES)
    draft.refresh_from_db()
    assert (draft.name, draft.year, draft.theme, draft.about) == (
        "Kolabik Baru",
        2027,
        "Dekat",
        "Lomba",
    )


def test_a_name_that_is_taken_is_told_at_the_field(organiser, draft):
    taken = Edition.objects.exclude(pk=draft.pk).get().name

    answer = organiser.post(address_of(draft, SetupStep.IDENTITY), {**WORDS, "name": taken})

    assert answer.status_code == 422
    assert list(answer.context["description"].errors) == ["name"]


def test_a_picture_becomes_the_logo_until_it_is_removed(organiser, draft):
    assert organiser.post(_logo(draft), _upload(PNG)).url == address_of(draft, SetupStep.IDENTITY)
    draft.refresh_from_db()
    assert draft.logo.name.endswith(".png")
    shown = organiser.get(address_of(draft, SetupStep.IDENTITY)).text
    assert reverse("editions:logo", args=[draft.code]) in shown

    organiser.post(_logo(draft), {"removal": "1"})

    draft.refresh_from_db()
    assert not draft.logo
    assert Event.objects.filter(verb="edition.logo_removed").count() == 1


def test_no_picture_is_told_at_the_field(organiser, draft):
    for content in (b"%PDF-1.7", b""):
        answer = organiser.post(_logo(draft), _upload(content))

        assert answer.status_code == 422
        assert list(answer.context["logo_form"].errors) == ["picture"]
        assert draft.name in answer.text


def test_a_logo_is_not_asked_for(organiser, draft):
    assert organiser.get(_logo(draft)).status_code == 405
