"""What happens to every request: its language, and what a broken rule looks like."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from kolabik.foundation.refused import Refused
from kolabik.web.answer import page, safe_next

Answer = Callable[[HttpRequest], HttpResponse]
CONFLICT = 409


class IndonesianFirstMiddleware:
    """Speak the language that was chosen here; Indonesian until somebody chooses.

    The browser's own language is not asked: many office machines are set to English for people
    who read Indonesian, and one office's pages should look alike.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


class RefusedMiddleware:
    """Tell a broken rule in the person's language, with a way back: 409."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        context = {"message": error.message, "back": safe_next(request, request.path)}
        return page(request, "web/refused.html", context, part="message", status=CONFLICT)
