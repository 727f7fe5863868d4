from django.apps import apps
from django.utils import translation

from kolabik.audit.wording import words_of


def test_the_outbox_is_an_app_of_its_own():
    config = apps.get_app_config("outbox")

    assert config.name == "kolabik.outbox"
    assert [model.__name__ for model in config.get_models()] == ["Message"]


def test_the_log_says_our_verbs_in_words():
    with translation.override("id"):
        assert words_of("message.retried") == "Pesan dikirim ulang"
    with translation.override("en"):
        assert words_of("message.retried") == "Message sent again"
