"""Choosing the language."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kolabik.web.answer import onward, safe_next

A_YEAR = timedelta(days=365)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie, and go back to where it was chosen."""
    response = onward(request, safe_next(request, "/"))
    language = request.POST.get("language", "")
    if language in {code for code, _ in settings.LANGUAGES}:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=int(A_YEAR.total_seconds()),
            secure=settings.IS_HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return response
