"""Writing an entry: one section a page, saved as it is typed, with scripts or without."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.editions.queries import REGISTRATION
from kolabik.editions.states import PhaseState
from kolabik.entries.actions.answering import Conflict, Saved, save_answers
from kolabik.entries.forms.writing import typed_alone, typed_in
from kolabik.entries.models import Entry
from kolabik.entries.queries import FilledSection, Sheet, entries_visible_to, sheet_of
from kolabik.entries.queries.sheet import Completeness
from kolabik.entries.queries.writing import Asking, asked_in, closed_questions, names_of
from kolabik.entries.states import EntryState
from kolabik.entries.views.frame import surroundings
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page
from kolabik.web.parts.figures import figure

WRITE = "entries/entry_write.html"
CONFLICT = 409


@require_safe
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the first section that is not whole yet."""
    entry = reached(request, code)
    sections = sheet_of(entry, get_language() or "id").sections
    unfinished = (one for one in sections if not one.completeness.is_whole)
    section = next(unfinished, sections[0])
    return redirect("entries:write", code, section.key)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str, section: str) -> HttpResponse:
    entry = reached(request, code)
    sheet = sheet_of(entry, get_language() or "id")
    filled = _section(sheet, section)
    if request.method != "POST":
        return page(request, WRITE, _context(request, sheet, filled))
    require(request.user, "entry.write", entry)
    person, closed = require_person(request), closed_questions(entry, filled)
    typed = typed_in(filled, request.POST, closed)
    saved = save_answers(code, typed, actor=person, at=clock.now())
    if saved.conflicts:
        asked = asked_in(entry, filled, typed, saved.conflicts)
        return page(request, WRITE, _context(request, sheet, filled, asked), status=CONFLICT)
    return onward(request, _next_url(sheet, section), _("Saved."))


@require_POST
def answers(request: HttpRequest, code: str) -> JsonResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.write", entry)
    saved = save_answers(code, typed_alone(request.body), actor=person, at=clock.now())
    return JsonResponse(_told(saved, sheet_of(entry, get_language() or "id")))


def reached(request: HttpRequest, code: str) -> Entry:
    """Return an entry that the visitor may see."""
    person = require_person(request)
    entry = get_object_or_404(entries_visible_to(person), code=code)
    require(person, "entry.view", entry)
    return entry


def crumbs_of(entry: Entry) -> list[tuple[str, str]]:
    """Return the way back from a page of an entry."""
    return [
        (str(_("My entries")), reverse("entries:mine")),
        (entry.innovation.name, reverse("entries:detail", args=[entry.code])),
    ]


def _section(sheet: Sheet, key: str) -> FilledSection:
    section = sheet.section(key)
    if section is None:
        raise Http404
    return section


def _context(
    request: HttpRequest, sheet: Sheet, section: FilledSection, asked: list[Asking] | None = None
) -> dict[str, Any]:
    entry, person = sheet.entry, require_person(request)
    return {
        "entry": entry,
        "person": person,
        "section": section,
        "asked": asked or asked_in(entry, section),
        "may_write": entry.is_writable and can(person, "entry.write", entry),
        "may_comment": can(person, "entry.comment", entry),
        "closed": closed_questions(entry, section),
        "is_too_late": _is_too_late(entry, clock.now()),
        "crumbs": crumbs_of(entry)[:1],
        **surroundings(request, sheet),
    }


def _is_too_late(entry: Entry, at: datetime) -> bool:
    if entry.state == EntryState.RETURNED:
        return False  # it has the time of its correction
    phase = entry.edition.phases.filter(key=REGISTRATION).first()
    return phase is not None and phase.state_at(at) == PhaseState.CLOSED


def _next_url(sheet: Sheet, key: str) -> str:
    """Return the address of the section after one; the preview after the last."""
    keys = [section.key for section in sheet.sections]
    following = keys[keys.index(key) + 1 :]
    if not following:
        return reverse("entries:preview", args=[sheet.entry.code])
    return reverse("entries:write", args=[sheet.entry.code, following[0]])


def _told(saved: Saved, sheet: Sheet) -> dict[str, object]:
    names = names_of(saved.conflicts.values())
    return {
        "revisions": saved.revisions,
        "conflicts": {key: _conflict(one, names) for key, one in saved.conflicts.items()},
        **_meter(sheet.completeness),
    }


def _meter(complete: Completeness) -> dict[str, object]:
    figures = {"done": figure(complete.done), "total": figure(complete.of)}
    return {"done": complete.done, "told": gettext("%(done)s of %(total)s") % figures}


def _conflict(one: Conflict, names: dict[str, str]) -> dict[str, object]:
    return {"value": one.value, "revision": one.revision, "by": names.get(one.by, "")}
