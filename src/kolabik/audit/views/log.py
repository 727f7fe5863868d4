"""The log: every act in order, one act with all that it says, and the log as a file."""

from collections.abc import Mapping
from functools import partial
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kolabik.audit.actions.exporting import WRITERS
from kolabik.audit.actions.exporting import export_events as export
from kolabik.audit.models import Event
from kolabik.audit.queries import (
    events_visible_to,
    facts_of,
    is_named,
    is_since,
    is_until,
    neighbours_of,
    places_of,
    verbs_in,
)
from kolabik.audit.wording import words_of
from kolabik.foundation import clock
from kolabik.foundation.access import Visitor, require
from kolabik.foundation.actor import Actor
from kolabik.web.answer import page
from kolabik.web.parts.table import Column, Export, Filter, Table, Text, table_page
from kolabik.web.parts.table_export import answer_table

CODE, INSTANT = "audit/parts/code.html", "web/parts/cell_instant.html"
TEACHES = _(
    "Whatever people do in Kolabik is written down here, "
    "with its instant and the code of who did it."
)


def log_table(visitor: Visitor, places: Mapping[str, str]) -> Table:
    """Return how the log is listed; it can be narrowed to the verbs that a reader sees."""
    verbs = sorted(((v, words_of(v)) for v in verbs_in(events_visible_to(visitor))), key=_word)
    is_of_several = len(places) > 1
    return Table(
        name="log",
        caption=_("Activity log"),
        order="-number",
        search=is_named,
        search_for=_("Number or code"),
        columns=(
            Column("act", _("Act"), lambda event: words_of(event.verb), url=_page_of),
            Column("at", _("When"), lambda event: event.at, order="at", template=INSTANT),
            *([_place_column(places)] if is_of_several else []),
            Column("subject", _("Subject"), lambda e: e.subject, order="subject", template=CODE),
            Column("actor", _("By"), lambda event: event.actor, order="actor", template=CODE),
            Column("number", _("No."), lambda event: event.number, order="number", kind="integer"),
        ),
        filters=(
            Filter("verb", _("Act"), verbs, "verb"),
            *([_place_filter(places)] if is_of_several else []),
            Filter("since", _("From day"), (), is_since, kind="day"),
            Filter("until", _("Until day"), (), is_until, kind="day"),
        ),
        empty=(_("No entry here"), TEACHES),
        formats=(),
    )


@require_safe
def list_events(request: HttpRequest) -> HttpResponse:
    require(request.user, "log.read")
    files = [Export(e.upper(), reverse("audit:export", args=[e]), is_act=True) for e in WRITERS]
    table = log_table(request.user, places_of(request.user))
    found = table_page(request, events_visible_to(request.user), table, files)
    return answer_table(request, "audit/event_list.html", {}, found)


@require_POST
def export_events(request: HttpRequest, ending: str) -> HttpResponseBase:
    require(request.user, "log.read")
    if ending not in WRITERS:
        raise Http404
    places = places_of(request.user)
    found = table_page(request, events_visible_to(request.user), log_table(request.user, places))
    place = found.chosen.get("government") or (next(iter(places)) if len(places) == 1 else "")
    actor = cast("Actor", request.user)
    file = export(found.rows, ending, actor=actor, at=clock.now(), government=place)
    return FileResponse(file, as_attachment=True, filename=f"kolabik-log.{ending}")


@require_safe
def show_event(request: HttpRequest, number: int) -> HttpResponse:
    visible = events_visible_to(request.user)
    event = get_object_or_404(visible, number=number)
    require(request.user, "log.read", event)
    context = {
        "event": event,
        "words": words_of(event.verb),
        "place": _place_of(places_of(request.user), event),
        "facts": facts_of(event),
        "is_right": event.digest == event.computed_digest(),
        "neighbours": neighbours_of(event, visible),
        "crumbs": [(_("Activity log"), reverse("audit:list"))],
    }
    return page(request, "audit/event_detail.html", context)


def _place_column(places: Mapping[str, str]) -> Column:
    return Column("government", _("Government"), partial(_place_of, places), order="government")


def _place_filter(places: Mapping[str, str]) -> Filter:
    return Filter("government", _("Government"), sorted(places.items(), key=_word), "government")


def _word(choice: tuple[str, Text]) -> str:
    return str(choice[1])


def _place_of(places: Mapping[str, str], event: Event) -> str:
    return places.get(event.government, event.government)


def _page_of(event: Event) -> str:
    return reverse("audit:detail", args=[event.number])
