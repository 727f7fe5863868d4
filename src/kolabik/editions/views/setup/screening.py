"""Setting up how entries are screened before the jury sees them."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kolabik.editions.forms.setup.screening import ScreeningForm
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import draft_of, keep, saved, shown


@require_http_methods(["GET", "POST"])
def screening(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    rulebook = edition.rulebook
    form = ScreeningForm(request.POST or None, screening=rulebook.screening)
    if not form.is_valid():
        return shown(request, edition, SetupStep.SCREENING, form=form)
    keep(request, edition, replace(rulebook, screening=form.made()))
    return saved(request, edition, SetupStep.SCREENING)
