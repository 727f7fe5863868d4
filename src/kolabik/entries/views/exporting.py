"""Taking all of an edition's entries along: a workbook, a text file, and an archive of files."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from kolabik.editions.models import Edition
from kolabik.editions.queries import editions_visible_to
from kolabik.editions.views.setup.frame import crumbs_of
from kolabik.entries.actions.exporting import export_files, export_text, export_workbook
from kolabik.entries.forms.exporting import ExportForm
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.web.answer import page, unusable

EXPORT = "entries/entry_export.html"


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    return page(request, EXPORT, _context(_reached(request, code), ExportForm()))


@require_POST
def workbook(request: HttpRequest, code: str) -> HttpResponseBase:
    edition, form = _reached(request, code), ExportForm(request.POST)
    if not form.is_valid():
        return unusable(request, EXPORT, _context(edition, form))
    actor, at = require_person(request), clock.now()
    content = export_workbook(code, form.chosen(), actor=actor, at=at)
    return FileResponse(content, as_attachment=True, filename=f"{_name(edition)}.xlsx")


@require_POST
def text(request: HttpRequest, code: str) -> HttpResponseBase:
    edition, form = _reached(request, code), ExportForm(request.POST)
    if not form.is_valid():
        return unusable(request, EXPORT, _context(edition, form))
    actor, at = require_person(request), clock.now()
    pieces = export_text(code, form.chosen(), actor=actor, at=at)
    return StreamingHttpResponse(
        pieces, content_type="text/csv; charset=utf-8", headers=_headers(f"{_name(edition)}.csv")
    )


@require_POST
def files(request: HttpRequest, code: str) -> HttpResponseBase:
    edition, form = _reached(request, code), ExportForm(request.POST)
    if not form.is_valid():
        return unusable(request, EXPORT, _context(edition, form))
    actor, at = require_person(request), clock.now()
    pieces = export_files(code, form.chosen(), actor=actor, at=at)
    headers = _headers(f"{_name(edition)}-files.zip")
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)


def _reached(request: HttpRequest, code: str) -> Edition:
    edition = get_object_or_404(editions_visible_to(request.user), code=code)
    require(request.user, "entry.export", edition)
    return edition


def _context(edition: Edition, form: ExportForm) -> dict[str, Any]:
    return {"edition": edition, "form": form, "crumbs": crumbs_of(edition)}


def _name(edition: Edition) -> str:
    """Return what the files are called; those of a demo say so wherever they come to lie."""
    return f"kolabik-{'contoh-' if edition.government.is_demo else ''}{edition.code}"


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
