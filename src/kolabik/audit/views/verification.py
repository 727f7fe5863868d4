"""Whether the log is whole."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kolabik.audit.forms import DigestForm
from kolabik.audit.queries import number_of, verify
from kolabik.foundation.access import require
from kolabik.web.answer import page, unusable

MOST_SHOWN = 100
TEMPLATE = "audit/event_verification.html"


@require_safe
def show_verification(request: HttpRequest) -> HttpResponse:
    require(request.user, "log.read")
    form = DigestForm(request.GET if "digest" in request.GET else None)
    verification = verify()
    context = {
        "verification": verification,
        "shown": verification.flaws[:MOST_SHOWN],
        "form": form,
        "crumbs": [(_("Activity log"), reverse("audit:list"))],
    }
    if form.is_bound and not form.is_valid():
        return unusable(request, TEMPLATE, context)
    sought = form.cleaned_data["digest"] if form.is_bound else ""
    found = number_of(sought)
    return page(request, TEMPLATE, {**context, "sought": sought, "number": found})
