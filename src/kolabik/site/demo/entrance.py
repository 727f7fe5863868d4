"""The door of the demo: choose who to be, and be it with one click."""

from allauth.account import signals
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kolabik.people.access import is_person
from kolabik.people.models import Person
from kolabik.site.demo.cast import code_now, demo_people
from kolabik.site.demo.content import city
from kolabik.site.home import home
from kolabik.web.answer import onward, page

METHOD = "demo"


def first_page(request: HttpRequest) -> HttpResponse:
    """Lead whoever comes to the demo to its door, and whoever plays somebody to their place."""
    return home(request) if is_person(request.user) else redirect("demo:entrance")


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """Show who can be played, and how one would sign in without the shortcut."""
    context = {"people": demo_people(), "password": city().password, "code": code_now()}
    return page(request, "site/demo_entrance.html", context)


@require_POST
def play(request: HttpRequest, code: str) -> HttpResponse:
    """Become somebody invented; the log says that it was by the demo's door."""
    person = get_object_or_404(demo_people(), code=code)
    said = _("You are %(name)s now.") % {"name": person.full_name}
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, METHOD)
    answer = onward(request, "/", said)
    signals.user_logged_in.send(sender=Person, request=request, response=answer, user=person)
    return answer
