"""The coordinator's part: what waits, reading it, and letting it in or sending it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.entries.actions.approving import approve_entry, send_back_entry
from kolabik.entries.forms.sending_back import SendingBackForm
from kolabik.entries.models import Entry
from kolabik.entries.queries.approvals import entries_to_approve
from kolabik.entries.queries.deadline import approvals_end
from kolabik.entries.queries.deciding import latest_submission
from kolabik.entries.queries.dossier import dossier_of
from kolabik.entries.states import EntryState
from kolabik.entries.views.writing import reached
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.governments.queries import governments_visible_to
from kolabik.governments.views.governments import crumbs_to
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.instants import last_minute
from kolabik.web.parts.table import Column, Table, table_page
from kolabik.web.parts.table_export import answer_table

APPROVAL = "entries/approval_detail.html"
WAITING = Table(
    name="approvals",
    caption=_("Entries that wait for you"),
    columns=(
        Column(
            "name",
            _("Innovation"),
            lambda entry: entry.innovation.name,
            order="innovation__name",
            url=lambda entry: reverse("entries:approval", args=[entry.code]),
        ),
        Column("unit", _("Unit"), lambda entry: entry.unit.name, order="unit__name"),
        Column("edition", _("Edition"), lambda entry: entry.edition.name, order="edition__name"),
        Column(
            "number",
            _("Number of the entry"),
            lambda entry: entry.number,
            order="number",
            kind="integer",
        ),
        Column(
            "handed_in",
            _("Handed in"),
            lambda entry: entry.handed_in_at,
            order="handed_in_at",
            template="web/parts/cell_instant.html",
        ),
    ),
    order="handed_in",
    search=("innovation__name", "unit__name"),
    empty=(
        _("Nothing waits for you"),
        _("What your units hand in appears here; you get a mail for each."),
    ),
)


@require_safe
def approvals(request: HttpRequest, gov: str) -> HttpResponse:
    person = require_person(request)
    government = get_object_or_404(governments_visible_to(person), code=gov)
    require(person, "approval.list", government)
    found = table_page(request, entries_to_approve(person, government), WAITING)
    context = {"government": government, "crumbs": crumbs_to(government)}
    return answer_table(request, "entries/approval_list.html", context, found)


@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, code: str) -> HttpResponse:
    entry = reached(request, code)
    require(request.user, "entry.approve", entry)
    if request.method != "POST":
        return page(request, APPROVAL, _context(entry, SendingBackForm()))
    approve_entry(code, actor=require_person(request), at=clock.now())
    return onward(request, _queue(entry), _("The entry is approved and takes part."))


@require_POST
def sending_back(request: HttpRequest, code: str) -> HttpResponse:
    entry = reached(request, code)
    require(request.user, "entry.approve", entry)
    form = SendingBackForm(request.POST)
    if not form.is_valid():
        return unusable(request, APPROVAL, _context(entry, form))
    reason = form.cleaned_data["reason"]
    send_back_entry(code, reason, actor=require_person(request), at=clock.now())
    return onward(request, _queue(entry), _("The authors have it again, and know your reason."))


def _queue(entry: Entry) -> str:
    return reverse("entries:approvals", args=[entry.government.code])


def _context(entry: Entry, form: SendingBackForm) -> dict[str, Any]:
    end = approvals_end(entry.edition)
    submission = latest_submission(entry)
    return {
        "entry": entry,
        "form": form,
        "zone": entry.government.zone,
        "submission": submission,
        "dossier": dossier_of(entry, submission) if submission else None,
        "is_waiting": entry.state == EntryState.HANDED_IN,
        "until": last_minute(end) if end else None,
        "crumbs": [*crumbs_to(entry.government), (str(_("Approvals")), _queue(entry))],
    }
