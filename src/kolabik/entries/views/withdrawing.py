"""Taking an entry out of the contest, and taking it up again."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.entries.actions.drafting import revive_entry, withdraw_entry
from kolabik.entries.forms.withdrawal import WithdrawalForm
from kolabik.entries.states import EntryState
from kolabik.entries.views.frame import sent
from kolabik.entries.views.writing import crumbs_of, reached
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable

PAGE = "entries/entry_withdrawal.html"


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.withdraw", entry)
    is_draft = entry.state == EntryState.DRAFT
    form = WithdrawalForm(sent(request), is_draft=is_draft)
    context = {"entry": entry, "form": form, "crumbs": crumbs_of(entry)}
    context["is_withdrawn"] = entry.state == EntryState.WITHDRAWN
    if request.method != "POST":
        return page(request, PAGE, context)
    if not form.is_valid():
        return unusable(request, PAGE, context)
    withdraw_entry(code, form.cleaned_data["reason"], actor=person, at=clock.now())
    return onward(request, reverse("entries:mine"), _("The entry is withdrawn. Its text stays."))


@require_POST
def revival(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.withdraw", entry)
    revive_entry(code, actor=person, at=clock.now())
    said = _("The entry is a draft again. Send it in before the deadline.")
    return onward(request, reverse("entries:detail", args=[code]), said)
