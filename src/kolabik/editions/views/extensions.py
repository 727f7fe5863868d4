"""Deadlines of an edition: what they are, more time for one, the history, and the closing."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.editions.actions.extending import concerned_by, extend_deadline
from kolabik.editions.actions.opening import close_edition
from kolabik.editions.forms.extension import ExtensionForm
from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import editions_visible_to
from kolabik.editions.queries.deciding import decisions_of, with_deciders
from kolabik.editions.queries.plan import laid_out, planned_phases
from kolabik.editions.states import EditionState
from kolabik.editions.views.setup.frame import crumbs_of
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.people.access import require_person
from kolabik.people.models import Person
from kolabik.web.answer import onward, page, unusable

EXTENSIONS = "editions/edition_extensions.html"


@require_http_methods(["GET", "HEAD", "POST"])
def extensions(request: HttpRequest, code: str) -> HttpResponse:
    person = require_person(request)
    edition = get_object_or_404(editions_visible_to(person), code=code)
    require(person, "deadline.extend" if request.method == "POST" else "edition.preview", edition)
    phases, at = planned_phases(edition), clock.now()
    form = ExtensionForm(request.POST or None, phases=phases, zone=edition.government.zone, at=at)
    context = {**_deadlines(edition, phases, person, at), "form": form}
    if request.method != "POST":
        return page(request, EXTENSIONS, context)
    if not form.is_valid():
        return unusable(request, EXTENSIONS, context)
    extend_deadline(code, form.delay(), actor=person, at=at)
    return onward(request, _home(code), _("The deadline is extended, and everybody is told."))


@require_POST
def closing(request: HttpRequest, code: str) -> HttpResponse:
    person = require_person(request)
    edition = get_object_or_404(editions_visible_to(person), code=code)
    require(person, "edition.open", edition)
    closed = close_edition(code, actor=person, at=clock.now())
    return onward(request, _home(code), _("“%(name)s” is closed.") % {"name": closed.name})


def _deadlines(
    edition: Edition, phases: list[Phase], person: Person, at: datetime
) -> dict[str, Any]:
    return {
        "edition": edition,
        "crumbs": crumbs_of(edition),
        "timeline": laid_out(phases, at, edition.government.zone),
        "decisions": with_deciders(edition, decisions_of(phases)),
        "is_open": edition.state == EditionState.OPEN,
        "may_extend": can(person, "deadline.extend", edition),
        "may_close": can(person, "edition.open", edition),
        "may_edit": can(person, "edition.edit", edition),
        "n_told": concerned_by(edition).count(),
        "zone": edition.government.zone,
    }


def _home(code: str) -> str:
    return reverse("editions:extensions", args=[code])
