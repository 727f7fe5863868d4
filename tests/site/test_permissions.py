"""Every address x every role x every method: who gets in, and nobody else."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from kolabik.governments.models import UnitKind
from kolabik.people.models import Role
from kolabik.site.permissions import TABLE
from tests.site.audience import AUDIENCE, EVERYBODY, METHODS
from tests.world.cast import make_cast, make_person, make_unit
from tests.world.scene import OURS, THEIRS, Scene, make_scene

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kolabik"
OPEN_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_login_webauthn",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    }
)


@pytest.fixture(scope="module")
def made(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Scene, Path]]:
    """Make the scene once for all tests here, none of which keeps what it changes."""
    folder = tmp_path_factory.mktemp("scene")
    stored = override_settings(STORAGES=_stored_in(folder))
    with django_db_blocker.unblock(), stored, transaction.atomic():
        yield make_scene(make_cast()), folder
        transaction.set_rollback(True)


@pytest.fixture
def scene(made: tuple[Scene, Path], db: None, settings) -> Scene:
    scene, folder = made
    settings.STORAGES = _stored_in(folder)
    return scene


def _stored_in(folder: Path) -> dict[str, Any]:
    files = "django.core.files.storage.FileSystemStorage"
    place = {"BACKEND": files, "OPTIONS": {"location": str(folder)}}
    return {**django_settings.STORAGES, "default": place}


def _ask(scene: Scene, role: str, method: str, url: str) -> HttpResponse:
    client = Client()
    person = scene.cast.by_role()[role]
    if person is not None:
        client.force_login(person)
    answer: HttpResponse = getattr(client, method)(url)
    for close in answer._resource_closers if answer.streaming else ():
        close()
    return answer


def _was_kept_out(answer: HttpResponse) -> bool:
    is_sent_to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith(
        reverse("account_login")
    )
    return answer.status_code in {403, 404} or is_sent_to_sign_in


def test_every_address_of_ours_says_whom_it_is_for():
    assert set(OURS) == set(AUDIENCE)


@pytest.mark.parametrize("name", OURS)
def test_an_address_lets_in_whom_it_is_for_and_nobody_else(scene: Scene, name: str):
    url = scene.url(name)
    wrong = []
    for method in METHODS:
        for role in sorted(EVERYBODY):
            with transaction.atomic():
                answer = _ask(scene, role, method, url)
                transaction.set_rollback(True)
            audience = AUDIENCE[name].get(method)
            expected = (
                answer.status_code == 405
                if audience is None
                else _was_kept_out(answer) == (role not in audience) and answer.status_code < 500
            )
            if not expected:
                wrong.append((method, role, answer.status_code))

    assert wrong == []


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.COORDINATOR])
def test_nothing_of_an_entry_lets_in_whoever_works_in_another_unit(scene: Scene, role: Role):
    office = make_unit(scene.cast.city, "Dinas Perikanan", UnitKind.DEPARTMENT)
    client = Client()
    client.force_login(make_person("Tini", role, scene.cast.city, office))
    urls = [url for url in map(scene.url, OURS) if re.match(r"/(entries|innovations)/[^/]+/", url)]

    found = {
        (method, url): answer.status_code
        for url in urls
        for method in ("get", "post")
        if (answer := getattr(client, method)(url)).status_code not in {403, 404, 405}
    }

    assert len(urls) > 20
    assert found == {}


@pytest.mark.parametrize("name", THEIRS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_of_the_sign_in_library_is_for_the_signed_in_or_open_on_purpose(
    scene: Scene, name: str, method: str
):
    arguments = {
        "account_reset_password_from_key": ["1", "a-b"],
        "mfa_edit_webauthn": [1],
        "mfa_remove_webauthn": [1],
    }
    url = reverse(name, args=arguments.get(name, []))

    answer = _ask(scene, "public", method, url)

    assert answer.status_code < 500
    assert name in OPEN_PAGES or answer.status_code in {302, 405}


def test_every_verb_in_the_code_stands_in_the_table_and_the_other_way_round():
    used = set()
    for path in SOURCE.rglob("*.py"):
        if path.name != "permissions.py":
            text = path.read_text(encoding="utf-8")
            used |= set(
                re.findall(r'(?:can|require)\([^"()]*(?:\([^()]*\))?[^"()]*"([a-z_.]+)"', text)
            )

    assert used - set(TABLE) == set()
