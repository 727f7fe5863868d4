"""What is missing before an edition can open, what opening seals, and the opening itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kolabik.editions.actions.opening import open_edition
from kolabik.editions.forms.opening import OpeningForm
from kolabik.editions.models import Edition
from kolabik.editions.problems import Finding, findings
from kolabik.editions.queries import editions_visible_to, readiness
from kolabik.editions.queries.plan import planned_phases
from kolabik.editions.queries.sizes import sizes_of
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of, crumbs_of
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.steps import Check

CHECKLIST = "editions/edition_checklist.html"


@dataclass(frozen=True, slots=True)
class StepFindings:
    """What was found in one step of the setup, and where that is mended."""

    label: str
    url: str
    checks: list[Check]


@require_safe
def checklist(request: HttpRequest, code: str) -> HttpResponse:
    person = require_person(request)
    edition = get_object_or_404(editions_visible_to(person), code=code)
    require(person, "edition.edit", edition)
    return page(request, CHECKLIST, _checked(edition, clock.now()))


@require_POST
def opening(request: HttpRequest, code: str) -> HttpResponse:
    person = require_person(request)
    edition = get_object_or_404(editions_visible_to(person), code=code)
    require(person, "edition.open", edition)
    form, at = OpeningForm(request.POST), clock.now()
    if not form.is_valid():
        return unusable(request, CHECKLIST, {**_checked(edition, at), "form": form})
    opened = open_edition(code, revision=form.cleaned_data["revision"], actor=person, at=at)
    said = _("“%(name)s” is open and everybody can see it. Its rules are sealed.")
    there = reverse("editions:detail", args=[code])
    return onward(request, there, said % {"name": opened.name})


def _checked(edition: Edition, at: datetime) -> dict[str, Any]:
    found = readiness(edition, at)
    problems, notices = findings(edition, found.problems), findings(edition, found.notices)
    broken, phases = {finding.step for finding in problems}, planned_phases(edition)
    ends = [phase for phase in phases if phase.closes_at and phase.closes_at > at]
    first_end = min(ends, key=lambda phase: phase.closes_at or at, default=None)
    return {
        "edition": edition,
        "crumbs": crumbs_of(edition),
        "form": OpeningForm(initial={"revision": edition.revision}),
        "problems": _by_step(edition, problems),
        "n_problems": len(problems),
        "done": _done(edition, [step for step in SetupStep if step not in broken]),
        "n_steps": len(SetupStep),
        "notices": _by_step(edition, notices),
        "sizes": sizes_of(edition.rulebook),
        "first_end": first_end,
        "first_end_name": first_end.name_in(get_language() or "id") if first_end else "",
        "now": at,
    }


def _done(edition: Edition, steps: Iterable[SetupStep]) -> list[Check]:
    return [Check(step.label, is_done=True, url=address_of(edition, step)) for step in steps]


def _by_step(edition: Edition, found: Iterable[Finding]) -> list[StepFindings]:
    """Return what was found, step by step in the order of the setup."""
    told: dict[SetupStep, list[Check]] = {step: [] for step in SetupStep}
    for finding in found:
        url = address_of(edition, finding.step)
        told[finding.step].append(Check(finding.text, is_done=False, url=url))
    return [
        StepFindings(str(step.label), address_of(edition, step), checks)
        for step, checks in told.items()
        if checks
    ]
