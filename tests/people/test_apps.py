from django.utils import translation

from kolabik.audit.wording import words_of


def test_the_log_says_our_verbs_in_words():
    with translation.override("id"):
        assert words_of("invitation.accepted") == "Undangan diterima"
    with translation.override("en"):
        assert words_of("invitation.accepted") == "Invitation accepted"
