"""Doing the same with many entries of the queue at once."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kolabik.editions.models import Edition
from kolabik.entries.actions.deciding import Bulk, accept_entries, confirm_decisions
from kolabik.entries.forms.deciding import ACCEPT, CONFIRM, BulkForm
from kolabik.entries.models import Entry
from kolabik.entries.queries.queue import queue_of
from kolabik.entries.views.queue_frame import framed, reached
from kolabik.foundation import clock
from kolabik.foundation.access import can
from kolabik.foundation.refused import Refused
from kolabik.people.access import require_person
from kolabik.people.models import Person
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.figures import figure

RESULT = "entries/queue_bulk.html"
ACTS = {ACCEPT: accept_entries, CONFIRM: confirm_decisions}


@require_POST
def bulk(request: HttpRequest, code: str) -> HttpResponse:
    edition, person = reached(request, code, "decision.release"), require_person(request)
    entries = {one.code: one for one in _ticked(request, edition, person)}
    form = BulkForm(request.POST, codes=[*entries])
    context = {**framed(request, edition), "form": form}
    if not form.is_valid():
        return unusable(request, RESULT, context)
    act, chosen = form.cleaned_data["act"], form.cleaned_data["entry"]
    own = {key for key in chosen if not can(person, "entry.screen", entries[key])}
    done = ACTS[act](set(chosen) - own, actor=person, at=clock.now())
    said = _said(act, len(done.done))
    if not done.refused and not own:
        return onward(request, reverse("entries:queue", args=[code]), said)
    return page(request, RESULT, {**context, "said": said, "refused": _told(done, own, entries)})


def _ticked(request: HttpRequest, edition: Edition, person: Person) -> list[Entry]:
    return list(queue_of(edition, person).filter(code__in=request.POST.getlist("entry")))


def _told(
    done: Bulk, own: set[str], entries: Mapping[str, Entry]
) -> list[tuple[Entry, str | Promise]]:
    """Return the entries with which nothing was done, each with the reason."""
    yours = Refused(_("You are one of its authors: somebody else has to screen it."), code="own")
    refused = {**done.refused, **dict.fromkeys(own, yours)}
    told = [(entries[code], one.message) for code, one in refused.items()]
    return sorted(told, key=lambda one: one[0].number or 0)


def _said(act: str, n: int) -> str:
    if act == ACCEPT:
        told = ngettext("%(n)s entry is found eligible.", "%(n)s entries are found eligible.", n)
    else:
        told = ngettext("%(n)s decision is confirmed.", "%(n)s decisions are confirmed.", n)
    return told % {"n": figure(n)}
