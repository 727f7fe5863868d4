"""Setting up the phases: their dates, a new one, its name and place, and its removal."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kolabik.editions.actions.drafting import remove_phase, set_dates
from kolabik.editions.actions.planning import insert_phase, revise_phase
from kolabik.editions.forms.setup.dates import DatesForm, named
from kolabik.editions.forms.setup.phases import NewPhaseForm, PhaseForm
from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries.calendar import calendar_of
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of, draft_of, gone, saved, shown
from kolabik.foundation import clock
from kolabik.people.access import require_person
from kolabik.web.answer import onward

STEP = SetupStep.DATES
PHASE, REMOVAL = "editions/setup_phase.html", "editions/setup_phase_removal.html"


@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest, code: str) -> HttpResponse:
    edition, now = draft_of(request, code), clock.now()
    form = DatesForm(request.POST or None, edition=edition)
    if not form.is_valid():
        calendar = calendar_of(form.phases, form.zone, now)
        return shown(request, edition, STEP, form=form, calendar=calendar)
    set_dates(edition.code, form.made(), actor=require_person(request), at=now)
    return saved(request, edition, STEP)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    form = NewPhaseForm(request.POST or None, edition=edition)
    if not form.is_valid():
        return shown(request, edition, STEP, PHASE, form)
    who, now, after = require_person(request), clock.now(), form.predecessor
    insert_phase(code, form.name(), key=form.key, after=after, actor=who, at=now)
    return onward(request, address_of(edition, STEP))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, key: str) -> HttpResponse:
    edition = draft_of(request, code)
    phase = _phase(edition, key)
    form = PhaseForm(request.POST or None, edition=edition, phase=phase)
    if not form.is_valid():
        return shown(request, edition, STEP, PHASE, form, phase=phase)
    who, now, after = require_person(request), clock.now(), form.predecessor
    revise_phase(code, key, form.name(), after=after, actor=who, at=now)
    return onward(request, address_of(edition, STEP))


@require_http_methods(["GET", "POST"])
def removal(request: HttpRequest, code: str, key: str) -> HttpResponse:
    edition = draft_of(request, code)
    phase = _phase(edition, key)
    if request.method == "GET":
        return shown(request, edition, STEP, REMOVAL, name=named(phase))
    remove_phase(code, key, actor=require_person(request), at=clock.now())
    return onward(request, address_of(edition, STEP))


def _phase(edition: Edition, key: str) -> Phase:
    phase = edition.phases.filter(key=key).first()
    if phase is None:
        raise gone()
    return phase
