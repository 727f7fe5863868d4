"""Every page in both languages, on a desktop and on a phone: axe, the width, and no stranger."""

from urllib.parse import urljoin, urlparse

import pytest
from django.urls import reverse

from tests.journeys.browsers import DESKTOP, PHONE
from tests.site.audience import AUDIENCE
from tests.world.cast import make_cast
from tests.world.scene import THEIRS, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
FILES = frozenset(
    {
        "health",
        "audit:export",
        "editions:rules",
        "entries:import_template",
        "people:import_template",
        "governments:unit_export",
        "governments:unit_import_template",
    }
)
LEADS_ONWARD = frozenset({"editions:setup", "entries:detail", "people:first_run"})
SIZES = {"id": (PHONE, DESKTOP), "en": (DESKTOP, PHONE)}  # axe on the phone, the width on both
OF_THE_LIBRARY = {
    "public": ("account_login", "account_request_login_code", "account_reset_password"),
    "administrator": (
        "account_change_password",
        "account_logout",
        "mfa_index",
        "mfa_list_webauthn",
        "usersessions_list",
    ),
}


def _pages(role: str) -> list[str]:
    """Return the pages that somebody is the one to see: those of the operator are nobody else's."""
    ours = [name for name in AUDIENCE if name not in FILES | LEADS_ONWARD and _reads(name, role)]
    others = {"administrator": "public", "operator": "administrator"}.get(role)
    if others:
        ours = [name for name in ours if not _reads(name, others)]
    return [*ours, *OF_THE_LIBRARY.get(role, ())]


def _reads(name: str, role: str) -> bool:
    return role in AUDIENCE[name].get("get", ())


def test_the_pages_of_the_library_are_still_there():
    assert {name for names in OF_THE_LIBRARY.values() for name in names} <= set(THEIRS)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("role", ["public", "administrator", "operator"])
def test_every_page_is_fine_on_a_phone_and_on_a_desktop(
    visit, is_fine, fits, sign_in, role, language
):
    scene = make_scene(make_cast())
    size, other = SIZES[language]
    page = visit("/health/", size, language)
    person = scene.cast.by_role()[role]
    if person is not None:
        sign_in(page, person)

    for name in _pages(role):
        path = reverse(name) if name in THEIRS else scene.url(name)
        answer = page.goto(urljoin(page.url, path))
        assert answer is not None
        assert (answer.status, urlparse(page.url).path) == (200, path), name
        (is_fine if size == PHONE else fits)(page)  # what axe finds is the same in both languages
        page.set_viewport_size(other)
        fits(page)
        page.set_viewport_size(size)
