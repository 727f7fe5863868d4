"""`./kolabik pictures`: the main pages of the demo city as pictures for the documentation.

Each is taken on a desktop and on a phone, in Indonesian; a few of them in English as well.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.cli.server.running import ROOT, serving
from tests.journeys.browsers import ARGUMENTS, DESKTOP, PHONE, chromium
from tests.world.ports import free_port

FOLDER = ROOT / "docs" / "pictures"
ORGANISER, ADMINISTRATOR, PARTICIPANT, NOBODY = "Bayu", "Ayu", "Dewi", ""
TALLEST = 1_600


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, who sees it, and in which languages it is shown."""

    name: str
    who: str
    find: Callable[[Page], None]
    languages: tuple[str, ...] = ("id",)


def _step(name: str) -> Callable[[Page], None]:
    def find(page: Page) -> None:
        _first_edition(page, "/setup/")
        page.goto(page.url.rsplit("/", 2)[0] + f"/{name}/")

    return find


def _first_edition(page: Page, part: str) -> None:
    """Open the first link of the list of editions that has a part in its address."""
    _list(page)
    page.locator(f"main a[href*='{part}']").first.click()


def _list(page: Page) -> None:
    page.goto(_origin(page) + "/")


def _public(page: Page) -> None:
    page.goto(_origin(page) + "/editions/")
    page.locator("main tbody a").first.click()


def _entries(part: str) -> Callable[[Page], None]:
    """Open a page of the running contest's entries: in the menu of whoever reads them all."""

    def find(page: Page) -> None:
        _list(page)
        queue = page.locator("nav a[href^='/editions/'][href$='/entries/']").first
        page.goto(_origin(page) + str(queue.get_attribute("href")).removesuffix("entries/") + part)

    return find


def _screening(page: Page) -> None:
    _entries("entries/?stage=to_screen")(page)
    page.locator("main tbody a").first.click()


def _own(part: str) -> Callable[[Page], None]:
    """Open a page of the participant's draft."""

    def find(page: Page) -> None:
        page.goto(_origin(page) + "/entries/")
        page.locator("main .card", has_text="POJOK KANTIL").get_by_role("link").first.click()
        if part:
            page.goto(page.url.split("/sections/")[0] + part)

    return find


def _at(path: str) -> Callable[[Page], None]:
    return lambda page: page.goto(_origin(page) + path) and None


def _in_city(part: str) -> Callable[[Page], None]:
    def find(page: Page) -> None:
        _list(page)
        page.goto(page.url.split("/editions/")[0] + part)

    return find


def _checklist(page: Page) -> None:
    _first_edition(page, "/setup/")
    page.goto(page.url.split("/setup/")[0] + "/checklist/")


PICTURES = (
    Picture("door", NOBODY, _at("/demo/")),
    Picture("edition", NOBODY, _public, ("id", "en")),
    Picture("editions", ORGANISER, _list),
    Picture("setup-dates", ORGANISER, _step("dates")),
    Picture("setup-form", ORGANISER, _step("form")),
    Picture("setup-judging", ORGANISER, _step("judging"), ("id", "en")),
    Picture("setup-winners", ORGANISER, _step("winners")),
    Picture("checklist", ORGANISER, _checklist),
    Picture("extensions", ORGANISER, lambda page: _first_edition(page, "/extensions/")),
    Picture("entries", ORGANISER, _entries("entries/?stage=all"), ("id", "en")),
    Picture("screening", ORGANISER, _screening, ("id", "en")),
    Picture("funnel", ORGANISER, _entries("funnel/")),
    Picture("decisions", ORGANISER, _entries("decisions/")),
    Picture("writing", PARTICIPANT, _own(""), ("id", "en")),
    Picture("check", PARTICIPANT, _own("/check/")),
    Picture("evidence", PARTICIPANT, _own("/evidence/")),
    Picture("government", ADMINISTRATOR, _in_city("/")),
    Picture("units", ADMINISTRATOR, _in_city("/units/")),
    Picture("people", ADMINISTRATOR, _in_city("/people/")),
    Picture("log", ADMINISTRATOR, _at("/log/")),
)


def main() -> int:
    """Start the demo, take all pictures, and say where they are."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        port = free_port()
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        with serving(Path(data), port, "demo"):
            for picture in PICTURES:
                for language in picture.languages:
                    _take(browser, f"http://localhost:{port}", picture, language)
        browser.close()
    sys.stdout.write(f"{FOLDER.relative_to(ROOT)}: {len(PICTURES)} pages\n")
    return 0


def _take(browser: Browser, address: str, picture: Picture, language: str) -> None:
    with _visiting(browser, address, picture.who, language) as page:
        picture.find(page)
        for size, name in ((DESKTOP, "desktop"), (PHONE, "phone")):
            page.set_viewport_size(size)
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            page.set_viewport_size({**size, "height": height})
            page.screenshot(path=FOLDER / f"{picture.name}-{name}-{language}.png")


@contextmanager
def _visiting(browser: Browser, address: str, who: str, language: str) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP, locale=language)
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/demo/")
    if who:
        page.get_by_role("button", name=who).first.click()
        page.wait_for_load_state()
        page.goto(f"{address}/")  # without the greeting
    yield page
    context.close()


def _origin(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


if __name__ == "__main__":
    sys.exit(main())
