"""The screener's desk: an entry as it was sent in, and the checklist beside it."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.entries.actions.deciding import decide_entry
from kolabik.entries.actions.screening import check_entry
from kolabik.entries.forms.deciding import DropForm
from kolabik.entries.forms.screening import RETURN, ScreeningForm
from kolabik.entries.models import Entry
from kolabik.entries.queries.desk import Desk, desk_of
from kolabik.entries.queries.dossier import dossier_of
from kolabik.entries.queries.formal import NOTICED, Finding
from kolabik.entries.queries.places import labels_of
from kolabik.entries.queries.queue import next_to_screen
from kolabik.entries.queries.story import people_in, people_named, story_of
from kolabik.entries.queries.tabs import EVERY
from kolabik.entries.states import Outcome
from kolabik.entries.views.frame import sent
from kolabik.entries.views.queue_frame import crumbs_of
from kolabik.entries.views.writing import reached as reached_entry
from kolabik.entries.wording import sentence_of
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.people.models import Person
from kolabik.web.answer import onward, page, unusable

PAGE = "entries/screening_detail.html"
FOUND = {
    Outcome.ELIGIBLE: _("“%(name)s” is found eligible. Nobody is told before you release it."),
    Outcome.INELIGIBLE: _(
        "“%(name)s” is found not eligible. Nobody is told before you release it."
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: HttpRequest, code: str) -> HttpResponse:
    desk, person = reached(request, code), require_person(request)
    form = form_of(request, desk)
    if request.method != "POST":
        return page(request, PAGE, context_of(desk, person, form))
    if not form.is_valid():
        return unusable(request, PAGE, context_of(desk, person, form))
    submission, marks = form.cleaned_data["submission"], form.marks()
    check_entry(code, submission, marks, actor=person, at=clock.now())
    if form.cleaned_data["then"] in Outcome.values:
        return _decided(request, desk.entry, form)
    where = "return" if form.cleaned_data["then"] == RETURN else "screening"
    return onward(request, reverse(f"entries:{where}", args=[code]), _("Saved."))


def reached(request: HttpRequest, code: str) -> Desk:
    """Return an entry that the visitor may screen, as it lies on the desk."""
    entry = reached_entry(request, code)
    require(request.user, "entry.screen", entry)
    desk = desk_of(entry, clock.database_now())
    if desk is None:
        raise Http404
    return desk


def form_of(request: HttpRequest, desk: Desk) -> ScreeningForm:
    """Return the checklist, filled in with what was found so far or was just sent."""
    return ScreeningForm(sent(request), findings=desk.findings, submission=desk.submission.code)


def context_of(
    desk: Desk, person: Person, form: ScreeningForm, drop_form: DropForm | None = None
) -> dict[str, Any]:
    """Return all that the page shows."""
    entry, story = desk.entry, story_of(desk.entry)
    return {
        "entry": entry,
        "edition": entry.edition,
        "zone": entry.government.zone,
        "desk": desk,
        "form": form,
        "to_look_at": [(one, _notices(entry, one.finding)) for one in form.to_look_at()],
        "settled": form.settled(),
        "drop_form": drop_form or DropForm(),
        "dossier": dossier_of(entry, desk.submission),
        "story": story,
        "names": people_in(story),
        "deciders": _deciders(desk),
        "may_confirm": desk.waits_for(person),
        "places": labels_of(entry, desk.correction.places) if desk.correction else [],
        "crumbs": crumbs_of(entry.edition),
    }


def following(entry: Entry, person: Person) -> str:
    """Return the address of the entry that is screened after one; of the queue after the last."""
    waiting = next_to_screen(entry.edition, person, entry)
    if waiting:
        return reverse("entries:screening", args=[waiting.code])
    return reverse("entries:queue", args=[entry.edition.code])


def _decided(request: HttpRequest, entry: Entry, form: ScreeningForm) -> HttpResponse:
    person, given = require_person(request), form.cleaned_data
    outcome = Outcome(given["then"])
    submission, why, at = given["submission"], form.why(), clock.now()
    decide_entry(entry.code, submission, outcome, why, actor=person, at=at)
    said = FOUND[outcome] % {"name": entry.innovation.name}
    return onward(request, following(entry, person), said)


def _notices(entry: Entry, finding: Finding) -> list[tuple[str, str]]:
    """Return what the system noticed at a rule, each with where to look."""
    alike = {"stage": EVERY, "q": entry.innovation.name}
    queue = reverse("entries:queue", args=[entry.edition.code])
    others = f"{queue}?{urlencode(alike)}"
    return [
        (sentence_of(problem), others if problem.code == NOTICED["name"] else "")
        for problem in finding.rule.notices
    ]


def _deciders(desk: Desk) -> dict[str, str]:
    decision = desk.decision
    if decision is None:
        return {}
    names = people_named([decision.proposed_by, decision.confirmed_by])
    return {
        "proposed": names.get(decision.proposed_by, ""),
        "confirmed": names.get(decision.confirmed_by, ""),
    }
