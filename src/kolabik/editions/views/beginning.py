"""A new edition, from a preset or from an earlier one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.editions.actions.drafting import create_edition
from kolabik.editions.forms.beginning import BeginningForm
from kolabik.editions.queries import editions_visible_to
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.governments.models import Government
from kolabik.governments.queries import governments_visible_to
from kolabik.governments.views.governments import crumbs_to
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable

NEW = "editions/edition_new.html"
Crumbs = list[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, gov: str) -> HttpResponse:
    person = require_person(request)
    government = get_object_or_404(governments_visible_to(person), code=gov)
    require(person, "edition.create", government)
    earlier, at = list(editions_visible_to(person).filter(government=government)), clock.now()
    initial = BeginningForm.initial_after(earlier, government.day_of(at))
    form = BeginningForm(request.POST or None, earlier=earlier, initial=initial)
    context = {"form": form, "government": government, "crumbs": _crumbs(government)}
    if request.method != "POST":
        return page(request, NEW, context)
    if not form.is_valid():
        return unusable(request, NEW, context)
    edition = create_edition(gov, form.beginning(), actor=person, at=at)
    said = _("The edition is made. Only you and your colleagues see it until it opens.")
    return onward(request, reverse("editions:setup", args=[edition.code]), said)


def _crumbs(government: Government) -> Crumbs:
    listing = reverse("editions:list", args=[government.code])
    return [*crumbs_to(government), (str(_("Editions")), listing)]
