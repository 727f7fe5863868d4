from django.apps import apps
from django.utils import translation

from kolabik.audit.wording import words_of
from kolabik.editions.models import Edition, Extension, Phase


def test_the_app_holds_editions_phases_and_extensions():
    assert set(apps.get_app_config("editions").get_models()) == {Edition, Extension, Phase}


def test_the_log_says_our_verbs_in_words():
    with translation.override("id"):
        assert words_of("deadline.extended") == "Batas waktu diperpanjang"
    with translation.override("en"):
        assert words_of("deadline.extended") == "Deadline extended"
