"""Somebody curious: opens the demo, becomes one after the other, and looks around."""

import pytest

from kolabik.foundation import clock
from kolabik.site.demo.loading import load_demo
from tests.journeys.browsers import DESKTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "id": ("Anda ingin menjadi siapa?", "Jadi Bayu Contoh", "Sekarang Anda adalah Bayu Contoh"),
    "en": ("Who do you want to be?", "Be Bayu Contoh", "You are Bayu Contoh"),
}


@pytest.fixture
def demo(settings, transactional_db) -> None:
    settings.IS_DEMO = True
    settings.ROOT_URLCONF = "kolabik.site.demo.urls"
    load_demo(clock.now(), n_each=1)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_one_click_leads_from_the_door_to_the_organiser_s_city(demo, visit, size, language: str):
    heading, button, said = WORDS[language]

    page = visit("/", size, language)
    assert page.locator("h1").inner_text() == heading
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("button", name=button).click()

    page.wait_for_url("**/governments/*/editions/")
    assert said in page.locator("main").inner_text()
    assert "Kota Pasuruan (contoh)" in page.locator(".lead").inner_text()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_wrong_with_the_door(demo, visit, is_fine, size):
    is_fine(visit("/demo/", size))
