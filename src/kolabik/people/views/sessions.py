"""Where somebody is signed in."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kolabik.foundation import clock
from kolabik.people.access import require_person
from kolabik.people.actions.sessions import sign_out_elsewhere
from kolabik.people.queries import sessions_of
from kolabik.web.answer import onward, page


@require_safe
def list_sessions(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    sessions = sessions_of(person, current=request.session.session_key or "")
    return page(request, "people/session_list.html", {"sessions": sessions})


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    keeping = request.session.session_key or ""
    count = sign_out_elsewhere(person, keeping=keeping, at=clock.now())
    said = ngettext("%d other device is signed out.", "%d other devices are signed out.", count)
    return onward(request, reverse("usersessions_list"), said % count)
