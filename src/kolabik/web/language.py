"""The language that the pages speak to somebody, kept in a cookie."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse

A_YEAR = timedelta(days=365)


def remember_language(response: HttpResponse, language: str) -> None:
    """Let the pages speak a language from now on; an unknown one changes nothing."""
    if language not in {code for code, _ in settings.LANGUAGES}:
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=int(A_YEAR.total_seconds()),
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )
