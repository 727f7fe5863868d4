"""The log: every act in order, one act with all that it says, and the log as a file."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kolabik.audit.actions.exporting import write_csv, write_xlsx
from kolabik.audit.forms import SearchForm
from kolabik.audit.queries import (
    events_visible_to,
    events_wanted,
    facts_of,
    neighbours_of,
    places_of,
    verbs_in,
)
from kolabik.audit.wording import words_of
from kolabik.foundation.access import require
from kolabik.web.answer import page

A_PAGE = 50
WRITERS = {"csv": write_csv, "xlsx": write_xlsx}


@require_safe
def list_events(request: HttpRequest) -> HttpResponse:
    require(request.user, "log.read")
    visible, places = events_visible_to(request.user), places_of(request.user)
    form = _form(request)
    found = Paginator(events_wanted(visible, form.wanted()), A_PAGE)
    here = found.get_page(request.GET.get("page"))
    rows = [(event, words_of(event.verb), places.get(event.government, "")) for event in here]
    context = {"form": form, "found": here, "rows": rows, "asked": _asked(request)}
    return page(request, "audit/event_list.html", context, part="table")


@require_safe
def export_events(request: HttpRequest, ending: str) -> HttpResponseBase:
    require(request.user, "log.read")
    if ending not in WRITERS:
        raise Http404
    wanted = _form(request).wanted()
    file = WRITERS[ending](events_wanted(events_visible_to(request.user), wanted))
    return FileResponse(file, as_attachment=True, filename=f"kolabik-log.{ending}")


@require_safe
def show_event(request: HttpRequest, number: int) -> HttpResponse:
    visible = events_visible_to(request.user)
    event = get_object_or_404(visible, number=number)
    require(request.user, "log.read", event)
    context = {
        "event": event,
        "words": words_of(event.verb),
        "place": places_of(request.user).get(event.government, ""),
        "facts": facts_of(event),
        "is_right": event.digest == event.computed_digest(),
        "neighbours": neighbours_of(event, visible),
        "crumbs": [(_("Activity log"), reverse("audit:list"))],
    }
    return page(request, "audit/event_detail.html", context)


def _form(request: HttpRequest) -> SearchForm:
    verbs = verbs_in(events_visible_to(request.user))
    return SearchForm(request.GET, verbs=verbs, places=places_of(request.user))


def _asked(request: HttpRequest) -> str:
    """Return the search as it stands in the address, without the page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
