"""Returning an entry to its authors, after a look at what they will read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.forms.returning import ReturnForm, first_proposal, usual_end
from kolabik.entries.forms.screening import places_to_correct
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.desk import Desk
from kolabik.entries.queries.places import labels_of, places_of
from kolabik.entries.views.frame import sent
from kolabik.entries.views.letters import Letter, letter
from kolabik.entries.views.queue_frame import crumbs_of
from kolabik.entries.views.screening import following, reached
from kolabik.foundation import clock
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.instants import last_minute

PAGE = "entries/screening_return.html"
LOOK = "look"


@require_http_methods(["GET", "HEAD", "POST"])
def returning(request: HttpRequest, code: str) -> HttpResponse:
    desk, person = reached(request, code), require_person(request)
    form = _form(request, desk)
    if request.method != "POST":
        return page(request, PAGE, _context(desk, form))
    if not form.is_valid():
        return unusable(request, PAGE, _context(desk, form))
    if request.POST.get("then") == LOOK:
        return page(request, PAGE, {**_context(desk, form), "letter": _letter(desk, form.asked())})
    submission, asked = form.cleaned_data["submission"], form.asked()
    return_entry(code, submission, asked, actor=person, at=clock.now())
    said = _("The entry is with its authors again. They have got your words by mail.")
    return onward(request, following(desk.entry, person), said)


def _form(request: HttpRequest, desk: Desk) -> ReturnForm:
    form = ReturnForm(
        sent(request),
        places=places_of(rulebook_of(desk.entry.edition)),
        zone=desk.entry.government.zone,
        asked=_proposed(desk),
    )
    form.fields["submission"].initial = desk.submission.code
    return form


def _proposed(desk: Desk) -> ToCorrect:
    """Return what the authors are asked already, else what follows from the checklist."""
    if desk.correction:
        asked = desk.correction
        return ToCorrect(asked.reason, asked.places, asked.ends_at)
    days, zone = desk.rules.correction_days, desk.entry.government.zone
    reasons = [finding.reason for finding in desk.failed]
    end = usual_end(clock.now(), days, zone)
    return first_proposal(places_to_correct(desk.findings), reasons, end)


def _context(desk: Desk, form: ReturnForm) -> dict[str, Any]:
    return {
        "entry": desk.entry,
        "zone": desk.entry.government.zone,
        "desk": desk,
        "form": form,
        "crumbs": crumbs_of(desk.entry.edition),
    }


def _letter(desk: Desk, asked: ToCorrect) -> Letter:
    places = labels_of(desk.entry, asked.places)
    facts = {"reason": asked.reason, "places": places, "until": last_minute(asked.ends_at)}
    return letter(desk.entry, "returned", facts)
