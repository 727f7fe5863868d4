from django.http import HttpResponse

from kolabik.web.language import remember_language


def test_a_language_is_kept_for_a_year_out_of_reach_of_scripts(settings):
    settings.IS_HTTPS = True
    response = HttpResponse()

    remember_language(response, "en")

    kept = response.cookies["django_language"]
    assert kept.value == "en"
    assert kept["max-age"] == 365 * 24 * 3600
    assert kept["httponly"]
    assert kept["secure"]


def test_an_unknown_language_is_not_kept():
    response = HttpResponse()

    remember_language(response, "xx")

    assert not response.cookies
