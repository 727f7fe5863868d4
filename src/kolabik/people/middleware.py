"""Who was here, sign-in where it is needed, and a second factor where a role is powerful."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from kolabik.foundation import clock
from kolabik.foundation.access import SignInNeeded
from kolabik.people.access import is_person
from kolabik.people.queries import is_founded, is_noted

Answer = Callable[[HttpRequest], HttpResponse]
OPEN_WITHOUT = ("/account/", "/language/", "/static/", "/health/")


class ActivityMiddleware:
    """Keep what the list of devices shows, without a write for every page that is read.

    A device that was seen within the minute, from the same place and browser, is not noted again.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note that somebody was here, if that is news."""
        if is_person(request.user) and not self._is_noted(request):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)

    @staticmethod
    def _is_noted(request: HttpRequest) -> bool:
        key, agent = request.session.session_key or "", request.headers.get("User-Agent", "")
        return is_noted(key, get_adapter().get_client_ip(request), agent, clock.now())


class SignInNeededMiddleware:
    """Lead to the sign-in page, and back to where somebody wanted to go."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Lead to the sign-in page when that is what is missing."""
        if not isinstance(error, SignInNeeded):
            return None
        if not is_founded():
            return HttpResponseRedirect(reverse("people:first_run"))
        back = request.get_full_path() if request.method == "GET" else request.path
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


class SecondFactorMiddleware:
    """Whoever runs a contest sets up a second factor before anything else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead to the second factor's page first, where one is needed and missing."""
        if self._lacks_it(request) and not request.path.startswith(OPEN_WITHOUT):
            return HttpResponseRedirect(reverse("people:second_factor"))
        return self.get_response(request)

    @staticmethod
    def _lacks_it(request: HttpRequest) -> bool:
        person = request.user
        return is_person(person) and person.needs_second_factor and not is_mfa_enabled(person)
