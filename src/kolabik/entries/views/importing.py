"""Entries from a sheet: upload, look at what would be made, import all or nothing."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.editions.models import Edition
from kolabik.editions.queries import editions_visible_to
from kolabik.editions.views.setup.frame import crumbs_of
from kolabik.entries.actions.importing import Imported, import_and_send, import_entries
from kolabik.entries.actions.importing_files import digest_in, remove_sheet
from kolabik.entries.forms.importing import Confirmed, ConfirmImportForm, EntrySheetForm
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.importing import needs_files, takes_entries
from kolabik.entries.queries.importing_template import empty_sheet
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.figures import figure

UPLOAD, PREVIEW = "entries/entry_import.html", "entries/entry_import_preview.html"


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, code: str) -> HttpResponse:
    edition, actor, at = reached(request, code), require_person(request), clock.now()
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EntrySheetForm(*given, edition=edition, at=at)
    context = _context(edition, form)
    if request.method != "POST":
        return page(request, UPLOAD, context)
    if not form.is_valid():
        return unusable(request, UPLOAD, context)
    kept = {"kept": form.sealed(actor)}
    sealed = ConfirmImportForm(initial=kept, edition=edition, actor=actor, at=at)
    shown = {"preview": form.cleaned_data["sheet"], "sends": form.cleaned_data["sends"]}
    return page(request, PREVIEW, {**context, **shown, "confirm_form": sealed})


@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    edition, actor, at = reached(request, code), require_person(request), clock.now()
    form = ConfirmImportForm(request.POST, edition=edition, actor=actor, at=at)
    if not form.is_valid():
        context = _context(edition, EntrySheetForm(edition=edition, at=at))
        return unusable(request, UPLOAD, {**context, "confirm_form": form})
    kept: Confirmed = form.cleaned_data["kept"]
    bring = import_and_send if kept.sends else import_entries
    imported = bring(code, kept.rows, digest_in(kept.name), actor=actor, at=at)
    remove_sheet(kept.name)
    return onward(request, reverse("entries:import", args=[code]), _said(imported))


@require_safe
def template(request: HttpRequest, code: str) -> FileResponse:
    edition = reached(request, code)
    content = empty_sheet(edition, get_language() or "id")
    name = str(_("entries"))
    return FileResponse(content, as_attachment=True, filename=f"{name}-{edition.code}.xlsx")


def reached(request: HttpRequest, code: str) -> Edition:
    """Return an edition into which the visitor may bring entries."""
    edition = get_object_or_404(editions_visible_to(request.user), code=code)
    require(request.user, "entry.import", edition)
    return edition


def _context(edition: Edition, form: EntrySheetForm) -> dict[str, Any]:
    return {
        "edition": edition,
        "form": form,
        "takes_entries": takes_entries(edition, clock.now()),
        "needs_files": needs_files(rulebook_of(edition)),
        "crumbs": crumbs_of(edition),
    }


def _said(imported: Imported) -> str:
    if not imported.n_new and not imported.n_sent:
        return str(_("Nothing is new: all of these are in the contest already."))
    said = ngettext("%(n)s entry is added.", "%(n)s entries are added.", imported.n_new)
    sent = ngettext("%(n)s is sent in.", "%(n)s are sent in.", imported.n_sent)
    parts = [said % {"n": figure(imported.n_new)}]
    if imported.n_sent:
        parts.append(sent % {"n": figure(imported.n_sent)})
    return " ".join(parts)
