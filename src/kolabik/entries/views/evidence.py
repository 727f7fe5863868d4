"""The evidence of an entry: what is asked for, what is there, one more file, and one less."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.entries.actions.attaching import attach_file, detach_file, discard_file
from kolabik.entries.forms.evidence import EvidenceForm, Limits
from kolabik.entries.models import Entry
from kolabik.entries.queries.evidence import places_of
from kolabik.entries.queries.places import open_places
from kolabik.entries.queries.shelves import shelves_of, unused_files
from kolabik.entries.views.writing import crumbs_of, reached
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.people.access import require_person
from kolabik.people.models import Person
from kolabik.web.answer import onward, page, unusable

PAGE = "entries/entry_evidence.html"


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    if request.method != "POST":
        return page(request, PAGE, _context(entry, person))
    require(person, "entry.write", entry)
    form = EvidenceForm(request.POST, request.FILES, places=places_of(entry))
    if not form.is_valid():
        return unusable(request, PAGE, {**_context(entry, person), "form": form})
    slot, at = form.cleaned_data["slot"], clock.now()
    file = form.cleaned_data["chosen"] or _kept(entry, form.cleaned_data["file"], person, at)
    attach_file(code, slot, file, actor=person, at=at)
    return onward(request, f"{_here(code)}#{slot}", _("The file is there."))


@require_POST
def removal(request: HttpRequest, code: str, attachment: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.write", entry)
    detach_file(entry.code, attachment, actor=person, at=clock.now())
    return onward(request, _here(code), _("The file is taken off."))


@require_POST
def discarding(request: HttpRequest, code: str, file: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.write", entry)
    discard_file(entry.code, file, actor=person, at=clock.now())
    return onward(request, _here(code), _("The file is deleted for good."))


def _context(entry: Entry, person: Person) -> dict[str, Any]:
    return {
        "entry": entry,
        "shelves": shelves_of(entry),
        "unused": unused_files(entry),
        "limits": Limits(),
        "form": None,
        "may_write": entry.is_writable and can(person, "entry.write", entry),
        "opened": open_places(entry),
        "crumbs": crumbs_of(entry),
    }


def _kept(entry: Entry, file: Any, person: Person, at: datetime) -> str:  # noqa: ANN401  an uploaded file
    brought = Brought(file.name, file)
    code: str = keep_file(entry.innovation.code, brought, actor=person, at=at).code
    return code


def _here(code: str) -> str:
    return reverse("entries:evidence", args=[code])
