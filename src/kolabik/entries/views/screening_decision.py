"""The second person's part, and dropping a decision that nobody was told yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kolabik.entries.actions.deciding import confirm_decision, drop_decision
from kolabik.entries.forms.deciding import DropForm
from kolabik.entries.forms.screening import ScreeningForm
from kolabik.entries.queries.queue import Stage
from kolabik.entries.views.screening import PAGE, context_of, reached
from kolabik.foundation import clock
from kolabik.people.access import require_person
from kolabik.web.answer import onward, unusable


@require_POST
def confirmation(request: HttpRequest, code: str) -> HttpResponse:
    desk, person = reached(request, code), require_person(request)
    confirm_decision(code, actor=person, at=clock.now())
    queue = reverse("entries:queue", args=[desk.entry.edition.code])
    said = _("The decision is confirmed. Nobody is told before you release it.")
    return onward(request, f"{queue}?stage={Stage.TO_CONFIRM}", said)


@require_POST
def dropping(request: HttpRequest, code: str) -> HttpResponse:
    desk, person = reached(request, code), require_person(request)
    drop = DropForm(request.POST)
    if not drop.is_valid():
        form = ScreeningForm(None, findings=desk.findings, submission=desk.submission.code)
        return unusable(request, PAGE, context_of(desk, person, form, drop))
    drop_decision(code, drop.cleaned_data["because"], actor=person, at=clock.now())
    said = _("The decision is dropped. The entry can be screened again.")
    return onward(request, reverse("entries:screening", args=[code]), said)
