"""What all pages of an entry share while it is written: the way through them, and what was said."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import Entry
from kolabik.entries.queries import FilledSection, Sheet, sheet_of
from kolabik.entries.queries.beside import ABOUT, GOALS, PARTNERS, TEAM, done_beside
from kolabik.entries.queries.places import open_places
from kolabik.entries.queries.sent_back import sent_back
from kolabik.entries.queries.standing import standing_of
from kolabik.entries.states import EntryState
from kolabik.entries.wording import opened_places
from kolabik.foundation.access import can
from kolabik.people.access import require_person
from kolabik.people.models import Person
from kolabik.web.parts.steps import Step, StepState

TITLES = {
    ABOUT: _("About the innovation"),
    TEAM: _("Team"),
    PARTNERS: _("Partners"),
    GOALS: _("Goals"),
}


def framed(request: HttpRequest, entry: Entry, *places: str) -> dict[str, Any]:
    """Return what a page beside the form shows around what is its own: its places of the entry."""
    is_open = not open_places(entry).isdisjoint(places)
    return {
        "entry": entry,
        "may_change": is_open and can(request.user, "innovation.edit", entry.innovation),
        "crumbs": [(str(_("My entries")), reverse("entries:mine"))],
        **surroundings(request, sheet_of(entry, get_language() or "id")),
    }


def surroundings(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """Return the steps of an entry, and what there is to tell above each of its pages."""
    entry, person = sheet.entry, require_person(request)
    is_withdrawn = entry.state == EntryState.WITHDRAWN
    return {
        "sheet": sheet,
        "steps": list(_steps(sheet, person, request.path)),
        "sent_back": sent_back(entry),
        **told_to(request, entry),
        "may_revive": is_withdrawn and can(person, "entry.withdraw", entry),
    }


def told_to(request: HttpRequest, entry: Entry) -> dict[str, Any]:
    """Return what the secretariat has said of an entry, and what its authors can do upon it."""
    standing = standing_of(entry)
    return {
        "standing": standing,
        "opened": opened_places(entry, standing.correction),
        "may_object": standing.may_object and can(request.user, "entry.object", entry),
    }


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, even if nothing in it was ticked."""
    return request.POST if request.method == "POST" else None


def after(entry: Entry, here: str) -> str:
    """Return the address of the page after one; after the last one begins the form."""
    pages = [*TITLES]
    following = pages[pages.index(here) + 1 :]
    return reverse(f"entries:{following[0] if following else 'detail'}", args=[entry.code])


def _steps(sheet: Sheet, person: Person, path: str) -> Iterator[Step]:
    code, done = sheet.entry.code, done_beside(sheet.entry)
    for page, title in TITLES.items():
        url = reverse(f"entries:{page}", args=[code])
        yield Step(title, url, _done(is_done=done[page]), url == path)
    for section in sheet.sections:
        url = reverse("entries:write", args=[code, section.key])
        yield Step(section.title, url, _state(section), url == path)
    if can(person, "entry.submit", sheet.entry):
        url = reverse("entries:check", args=[code])
        yield Step(_("Check"), url, _done(is_done=not sheet.entry.is_writable), url == path)


def _done(*, is_done: bool) -> StepState:
    return StepState.DONE if is_done else StepState.TODO


def _state(section: FilledSection) -> StepState:
    if any(one.errors for one in section.answers):
        return StepState.PROBLEM
    return _done(is_done=section.completeness.is_whole)
