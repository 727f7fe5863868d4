"""A real browser, on a phone and on a desktop, with axe at hand."""

import shutil
import struct
import time
from base64 import b32decode
from collections.abc import Callable, Iterator
from hashlib import sha1
from hmac import new as hmac

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Return the machine's own browser."""
    return next(path for name in BROWSERS if (path := shutil.which(name)))


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
def is_fine() -> Callable[[Page], None]:
    """Say that a page fits its screen and that axe finds nothing wrong with it."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page).response["violations"]
        told = [(rule["id"], [node["html"][:90] for node in rule["nodes"]]) for rule in found]
        assert told == [], page.url
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], page.url

    return check


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
