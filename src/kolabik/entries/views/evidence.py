"""The evidence of an entry: what is asked for, what is there, one more file, and one less."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.entries.actions.attaching import attach_file, detach_file
from kolabik.entries.forms.evidence import EvidenceForm
from kolabik.entries.queries.evidence import places_of
from kolabik.entries.views.writing import crumbs_of, reached
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable

PAGE = "entries/entry_evidence.html"


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    places = places_of(entry)
    form = EvidenceForm(request.POST or None, request.FILES or None, places=places)
    may_write = entry.is_writable and can(person, "entry.write", entry)
    context = {"entry": entry, "places": places, "form": form, "may_write": may_write}
    context["crumbs"] = crumbs_of(entry)
    if request.method != "POST":
        return page(request, PAGE, context)
    require(person, "entry.write", entry)
    if not form.is_valid():
        return unusable(request, PAGE, context)
    given, at = form.cleaned_data, clock.now()
    brought = Brought(given["file"].name, given["file"])
    file = keep_file(entry.innovation.code, brought, actor=person, at=at)
    attach_file(code, given["slot"], file.code, actor=person, at=at)
    return onward(request, f"{_here(code)}#{given['slot']}", _("The file is there."))


@require_POST
def removal(request: HttpRequest, code: str, attachment: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.write", entry)
    detach_file(entry.code, attachment, actor=person, at=clock.now())
    return onward(request, _here(code), _("The file is taken off."))


def _here(code: str) -> str:
    return reverse("entries:evidence", args=[code])
