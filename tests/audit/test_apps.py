from django.apps import apps
from django.utils import translation

from kolabik.audit.wording import words_of


def test_the_log_is_an_app_of_its_own():
    config = apps.get_app_config("audit")

    assert config.name == "kolabik.audit"
    assert [model.__name__ for model in config.get_models()] == ["Event", "Head"]


def test_the_log_says_its_own_verb_in_words():
    with translation.override("id"):
        assert words_of("log.exported") == "Log diunduh"
    with translation.override("en"):
        assert words_of("log.exported") == "Log downloaded"
