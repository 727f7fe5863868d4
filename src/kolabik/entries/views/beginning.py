"""Entering a contest with an innovation that is there already, or with a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.editions.models import Edition
from kolabik.editions.queries import opened_editions
from kolabik.entries.actions.entering import enter_contest
from kolabik.entries.forms.beginning import BeginningForm
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.mine import innovations_to_enter, units_of
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.people.models import Person
from kolabik.web.answer import onward, page, unusable

NEW = "entries/entry_new.html"


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, code: str) -> HttpResponse:
    person = require_person(request)
    edition = get_object_or_404(opened_editions(), code=code)
    form = _form(request, person, edition)
    crumbs = [(edition.name, reverse("editions:detail", args=[code]))]
    context = {"form": form, "edition": edition, "crumbs": crumbs}
    if request.method != "POST":
        return page(request, NEW, context)
    if not form.is_valid():
        return unusable(request, NEW, context)
    if form.known:
        require(person, "entry.begin", form.known)
    else:
        require(person, "innovation.begin", form.home)
    entry = enter_contest(code, form.entering(), actor=person, at=clock.now())
    said = _("Your draft is there. What you write is kept as you type.")
    return onward(request, reverse("entries:detail", args=[entry.code]), said)


def _form(request: HttpRequest, person: Person, edition: Edition) -> BeginningForm:
    home = edition.government
    return BeginningForm(
        request.POST or None,
        innovations=list(innovations_to_enter(person).filter(government=home)),
        units=[unit for unit in units_of(person) if unit.government_id == home.pk],
        rules=rulebook_of(edition),
        language=get_language() or "id",
    )
