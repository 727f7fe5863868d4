"""Choosing the language."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kolabik.web.answer import onward, safe_next
from kolabik.web.language import remember_language


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on, and go back to where it was chosen."""
    response = onward(request, safe_next(request, "/"))
    remember_language(response, request.POST.get("language", ""))
    return response
