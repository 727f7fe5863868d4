"""Where setting up begins, or goes on: at the first step that still needs something."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from kolabik.editions.problems import findings
from kolabik.editions.queries import readiness
from kolabik.editions.views.setup.frame import STEPS, address_of, draft_of
from kolabik.foundation import clock


@require_safe
def start(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    problems = findings(edition, readiness(edition, clock.now()).problems)
    broken = {finding.step for finding in problems}
    first = next((step for step in STEPS if step in broken), STEPS[0])
    return redirect(address_of(edition, first))
