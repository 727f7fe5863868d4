import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from kolabik.outbox import wording
from kolabik.outbox.states import BY_LIBRARY
from kolabik.outbox.wording import word_notices, words_of


@pytest.fixture(autouse=True)
def _own_words(monkeypatch):
    monkeypatch.setattr(wording, "WORDS", dict(wording.WORDS))


def test_a_notice_is_said_in_the_reader_s_language():
    word_notices({"day/mail/began.txt": gettext_lazy("Monday")})

    with translation.override("en"):
        assert words_of("day/mail/began.txt") == "Monday"
    with translation.override("id"):
        assert words_of("day/mail/began.txt") == "Senin"


def test_a_notice_that_nobody_has_said_is_told_by_its_file_or_event():
    assert words_of("people/mail/sign_in_code.txt") == "sign in code"
    assert words_of("edition.opened") == "edition.opened"


def test_mail_of_the_sign_in_library_has_words():
    with translation.override("en"):
        assert words_of(BY_LIBRARY) == "Sign-in and security"
