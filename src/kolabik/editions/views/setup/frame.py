"""What all steps of setting up an edition share: the way in, the frame, and the way onward."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolabik.editions.actions.drafting import change_rules
from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.editions.models import Edition
from kolabik.editions.problems import Finding, findings
from kolabik.editions.queries import editions_visible_to, readiness
from kolabik.editions.states import SetupStep
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.rulebook.book import Rulebook
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.steps import Step, StepState

STEPS = tuple(SetupStep)


def draft_of(request: HttpRequest, code: str) -> Edition:
    """Return an edition that the visitor may set up, while its rules may be changed."""
    edition = get_object_or_404(editions_visible_to(request.user), code=code)
    require(request.user, "edition.edit", edition)
    edition.require_draft()
    return edition


def shown(
    request: HttpRequest,
    edition: Edition,
    step: SetupStep,
    template: str = "",
    form: SeenForm | Any = None,  # noqa: ANN401  a form of any kind
    **more: object,
) -> HttpResponse:
    """Show a page of a step: its form anew with what is wrong, where there is something wrong."""
    name = template or f"editions/setup_{step}.html"
    context = {**_frame(edition, step), "form": form, **more}
    answer = unusable if form is not None and form.is_bound else page
    return answer(request, name, context)


def saved(request: HttpRequest, edition: Edition, step: SetupStep) -> HttpResponse:
    """Go on to the next step, or stay at this one where that was asked for."""
    stays = request.POST.get("then") == "stay"
    return onward(request, address_of(edition, step) if stays else address_after(edition, step))


def keep(request: HttpRequest, edition: Edition, rulebook: Rulebook) -> None:
    """Put a changed rulebook in the place of the edition's."""
    actor = require_person(request)
    change_rules(edition.code, rulebook, revision=edition.revision, actor=actor, at=clock.now())


def address_of(edition: Edition, step: SetupStep) -> str:
    """Return where a step is set up."""
    return reverse(f"editions:setup_{step}", args=[edition.code])


def address_after(edition: Edition, step: SetupStep) -> str:
    """Return the step after one; after the last stands the checklist."""
    place = STEPS.index(step) + 1
    if place == len(STEPS):
        return reverse("editions:checklist", args=[edition.code])
    return address_of(edition, STEPS[place])


def gone() -> Http404:
    """Return what is raised where an item of the rules is not there any more."""
    return Http404("no such item")


def _frame(edition: Edition, step: SetupStep) -> dict[str, Any]:
    found = readiness(edition, clock.now())
    problems, notices = findings(edition, found.problems), findings(edition, found.notices)
    return {
        "edition": edition,
        "rulebook": edition.rulebook,
        "step": step,
        "steps": steps_of(edition, problems, step),
        "problems": [finding for finding in problems if finding.step == step],
        "notices": [finding for finding in notices if finding.step == step],
        "before": address_of(edition, STEPS[STEPS.index(step) - 1]) if step != STEPS[0] else "",
        "here": address_of(edition, step),
        "crumbs": crumbs_of(edition),
    }


def crumbs_of(edition: Edition) -> list[tuple[str, str]]:
    """Return the way to an edition's pages."""
    home = edition.government
    return [
        (home.label, reverse("governments:detail", args=[home.code])),
        (str(_("Editions")), reverse("editions:list", args=[home.code])),
        (edition.name, reverse("editions:detail", args=[edition.code])),
    ]


def steps_of(edition: Edition, problems: tuple[Finding, ...], current: SetupStep) -> list[Step]:
    """Return the steps, how far each is, and which is open."""
    broken = {finding.step for finding in problems}
    return [
        Step(
            step.label,
            address_of(edition, step),
            StepState.PROBLEM if step in broken else StepState.DONE,
            is_current=step == current,
        )
        for step in STEPS
    ]
