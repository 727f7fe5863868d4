"""Entering a contest with an innovation that is there already, or with a new one."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.editions.models import Edition
from kolabik.editions.queries import opened_editions
from kolabik.entries.actions.drafting import begin_entry, place_entry
from kolabik.entries.forms.beginning import BeginningForm
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.mine import innovations_to_enter, units_of
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.innovations.actions.innovating import begin_innovation
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
    entry = _entered(form, person, edition)
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


@transaction.atomic
def _entered(form: BeginningForm, person: Person, edition: Edition) -> Entry:
    """Let all of it happen or nothing: no innovation is left behind where a contest is closed."""
    at = clock.now()
    if form.is_new:
        unit = next(unit for unit in units_of(person) if unit.code == form.unit_code)
        require(person, "innovation.begin", unit)
        innovation = begin_innovation(unit.code, form.idea(), actor=person, at=at)
    else:
        mine = innovations_to_enter(person)
        innovation = get_object_or_404(mine, code=form.cleaned_data["innovation"])
    require(person, "entry.begin", innovation)
    entry = begin_entry(edition.code, innovation.code, actor=person, at=at)
    if not can(person, "entry.write", entry):
        return entry
    placing = form.placing(entry.category, entry.track)
    return place_entry(entry.code, placing, actor=person, at=at)
