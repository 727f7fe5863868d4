"""After an entry was sent in: its receipt, and taking it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kolabik.entries.actions.submitting import BACK_TO_DRAFT, take_back
from kolabik.entries.queries.deadline import window_of
from kolabik.entries.views.frame import told_to
from kolabik.entries.views.writing import crumbs_of, reached
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page


@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    entry = reached(request, code)
    latest = entry.submissions.order_by("-submitted_at", "-pk")[:1]
    window = window_of(entry.edition)
    is_open = window.is_open(clock.database_now()) and entry.state in BACK_TO_DRAFT
    context = {
        "entry": entry,
        "submission": get_object_or_404(latest),
        "window": window,
        "may_take_back": is_open and can(request.user, "entry.submit", entry),
        "crumbs": crumbs_of(entry),
        **told_to(request, entry),
    }
    return page(request, "entries/entry_receipt.html", context)


@require_POST
def taking_back(request: HttpRequest, code: str) -> HttpResponse:
    entry = reached(request, code)
    require(request.user, "entry.submit", entry)
    take_back(code, actor=require_person(request), at=clock.now())
    said = _("The entry is a draft again. Send it in anew before the deadline.")
    return onward(request, reverse("entries:detail", args=[code]), said)
