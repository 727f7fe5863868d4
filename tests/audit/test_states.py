from django.utils import translation

from kolabik.audit.states import Break


def test_every_break_says_what_is_wrong_in_both_languages():
    said = {}
    for language in ("en", "id"):
        with translation.override(language):
            said[language] = [str(kind.label) for kind in Break]

    assert len(set(said["en"])) == len(set(said["id"])) == len(Break)
    assert set(said["en"]) & set(said["id"]) == set()
