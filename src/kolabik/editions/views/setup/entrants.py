"""Setting up who may enter."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kolabik.editions.forms.setup.entrants import EligibilityForm
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import draft_of, keep, saved, shown


@require_http_methods(["GET", "POST"])
def entrants(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    rulebook = edition.rulebook
    form = EligibilityForm(request.POST or None, eligibility=rulebook.eligibility)
    if not form.is_valid():
        return shown(request, edition, SetupStep.ENTRANTS, form=form)
    keep(request, edition, replace(rulebook, eligibility=form.made()))
    return saved(request, edition, SetupStep.ENTRANTS)
