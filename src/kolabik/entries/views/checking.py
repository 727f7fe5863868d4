"""The last page before an entry is sent in: what is missing, or one button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.entries.actions.submitting import begin_submission, submit_entry
from kolabik.entries.forms.pledging import PledgeForm
from kolabik.entries.models import Entry
from kolabik.entries.queries import sheet_of
from kolabik.entries.queries.sending import section_titles, sending_of
from kolabik.entries.views.frame import surroundings
from kolabik.entries.views.writing import crumbs_of, reached
from kolabik.entries.wording import told_in_groups
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable

CHECK = "entries/entry_check.html"


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.submit", entry)
    form = PledgeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        begin_submission(code, actor=person, at=clock.now())
        return page(request, CHECK, _context(request, entry, form))
    if not form.is_valid():
        return unusable(request, CHECK, _context(request, entry, form))
    submit_entry(code, form.pledges(), actor=person, at=clock.now())
    return onward(request, reverse("entries:receipt", args=[code]), _("Your entry is received."))


def _context(request: HttpRequest, entry: Entry, form: PledgeForm) -> dict[str, Any]:
    sheet = sheet_of(entry, get_language() or "id")
    sending = sending_of(sheet, clock.now())
    return {
        "entry": entry,
        "form": form,
        "sending": sending,
        "groups": told_in_groups(entry, sending.problems, section_titles(entry)),
        "crumbs": crumbs_of(entry),
        **surroundings(request, sheet),
    }
