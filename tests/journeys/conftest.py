"""A real browser, on a phone and on a desktop, with axe at hand."""

import struct
import time
from base64 import b32decode
from collections.abc import Callable, Iterator
from hashlib import sha1
from hmac import new as hmac
from typing import Any
from urllib.parse import urljoin

import pytest
from allauth.account.internal.userkit import user_id_to_str
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Error, Page, sync_playwright

from kolabik.people.models import Person
from tests.journeys.browsers import ARGUMENTS, chromium

ATTEMPTS, PATIENCE = 3, 20_000
LOOK = """() => {
    delete window.found;
    axe.run({ resultTypes: ["violations"] }).then((all) => { window.found = all.violations; });
}"""
FOUND = "window.found"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open a page of the house; whatever it asks of another host fails the test."""
    contexts = []
    strangers: list[str] = []

    def open_page(path: str, size: dict[str, int], language: str = "id") -> Page:
        context = browser.new_context(viewport=size)
        contexts.append(context)
        cookie = {"name": "django_language", "value": language, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda r: _note_stranger(strangers, live_server.url, r.url))
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strangers == []


def _note_stranger(strangers: list[str], ours: str, url: str) -> None:
    if not url.startswith((ours, "data:", "blob:")):
        strangers.append(url)


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """Say that a page is not wider than its screen."""

    def check(page: Page) -> None:
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], page.url

    return check


@pytest.fixture
def is_fine(fits: Callable[[Page], None]) -> Callable[[Page], None]:
    """Say that a page fits its screen and that axe finds nothing wrong with it."""
    script = Axe().axe_script

    def check(page: Page) -> None:
        found = _violations(page, script)
        told = [(rule["id"], [node["html"][:90] for node in rule["nodes"]]) for rule in found]
        assert told == [], page.url
        fits(page)

    return check


def _violations(page: Page, script: str) -> list[dict[str, Any]]:
    """Let axe look at a page; if the page was left meanwhile, at the one that came.

    What axe promises is not awaited within the page: a promise of a page that is left may never be
    kept, and nothing would end the wait.
    """
    for _attempt in range(ATTEMPTS):
        try:
            page.wait_for_load_state()
            page.evaluate(script)
            page.evaluate(LOOK)
            found = page.wait_for_function(FOUND, polling=20, timeout=PATIENCE)
            violations: list[dict[str, Any]] = found.json_value()
        except Error:
            continue
        return violations
    raise AssertionError(f"axe did not come to an end at {page.url}")


@pytest.fixture
def sign_in() -> Callable[[Page, Person], None]:
    """Let the browser be somebody's, who has just given the password once more."""

    def enter(page: Page, person: Person) -> None:
        client = Client()
        client.force_login(person)
        session = client.session
        just_now = {"method": "password", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [just_now]
        session["account_authentication_methods_user"] = user_id_to_str(person)
        session.save()
        name, url = settings.SESSION_COOKIE_NAME, urljoin(page.url, "/")
        cookie = {"name": name, "value": client.cookies[name].value, "url": url}
        page.context.add_cookies([cookie])

    return enter


@pytest.fixture
def app_code() -> Callable[[str], str]:
    """Return what an authenticator app shows now for a secret."""

    def code(secret: str) -> str:
        counter = struct.pack(">Q", int(time.time()) // 30)
        digest = hmac(b32decode(secret), counter, sha1).digest()
        start = digest[-1] & 15
        number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
        return f"{number % 10**6:06d}"

    return code
