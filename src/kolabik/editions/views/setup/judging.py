"""Setting up how entries are judged: rounds, criteria, and what each of them weighs."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kolabik.editions.forms.setup.weights import WeightsForm
from kolabik.editions.queries.outline import rounds_outlined
from kolabik.editions.queries.weighing import equally_weighed
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import (
    address_after,
    address_of,
    draft_of,
    gone,
    keep,
    saved,
    shown,
)
from kolabik.rulebook.editing import found, with_items
from kolabik.web.answer import onward

STEP = SetupStep.JUDGING
WEIGHTS = "editions/setup_weights.html"


@require_http_methods(["GET", "POST"])
def judging(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    rulebook = edition.rulebook
    form = WeightsForm(request.POST or None, items=rulebook.rounds)
    if not form.is_valid():
        rounds, after = rounds_outlined(rulebook), address_after(edition, STEP)
        return shown(request, edition, STEP, form=form, rounds=rounds, after=after)
    keep(request, edition, replace(rulebook, rounds=form.made()))
    return saved(request, edition, STEP)


@require_http_methods(["GET", "POST"])
def weights(request: HttpRequest, code: str, key: str) -> HttpResponse:
    edition = draft_of(request, code)
    a_round = found(edition.rulebook.rounds, key)
    if a_round is None:
        raise gone()
    form = WeightsForm(request.POST or None, items=a_round.criteria)
    is_equal = request.POST.get("then") == "equal"
    if not (is_equal or form.is_valid()):
        return shown(request, edition, STEP, WEIGHTS, form=form, round=a_round)
    criteria = equally_weighed(a_round.criteria) if is_equal else form.made()
    keep(request, edition, with_items(edition.rulebook, ("rounds", key, "criteria"), criteria))
    return onward(request, f"{address_of(edition, STEP)}#rounds.{key}")
