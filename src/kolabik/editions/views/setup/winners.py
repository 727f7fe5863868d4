"""Setting up how the winners are found, and what they are given."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from kolabik.editions.forms.setup.winners import DecisionForm
from kolabik.editions.queries.judging import decided
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import draft_of, keep, saved, shown


@require_http_methods(["GET", "POST"])
def winners(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    rulebook = edition.rulebook
    form = DecisionForm(request.POST or None, rulebook=rulebook)
    if not form.is_valid():
        told = decided(rulebook, get_language() or "id")
        return shown(request, edition, SetupStep.WINNERS, form=form, decided=told)
    keep(request, edition, replace(rulebook, decision=form.made()))
    return saved(request, edition, SetupStep.WINNERS)
