"""The preview: the public page and the form as they will be, before anybody relies on them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolabik.editions.forms.questionnaire import SectionForm
from kolabik.editions.models import Edition
from kolabik.editions.queries import (
    editions_visible_to,
    form_section,
    form_sections,
    public_page,
)
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.rulebook.book import Section
from kolabik.web.answer import page
from kolabik.web.parts.steps import Step, StepState

PREVIEW = "editions/edition_preview.html"


@require_safe
def preview(request: HttpRequest, code: str) -> HttpResponse:
    edition = _reached(request, code)
    context = {"shown": public_page(edition, clock.now()), **_frame(request, edition)}
    return page(request, PREVIEW, context)


@require_safe
def form_part(request: HttpRequest, code: str) -> HttpResponse:
    edition = _reached(request, code)
    wanted = request.GET.get("section", "")
    section = form_section(edition, wanted)
    if wanted and section is None:
        raise Http404
    context = {
        **_frame(request, edition),
        "form": _looked_at(section) if section else None,
        "steps": _steps(edition, section),
    }
    return page(request, PREVIEW, context, part="form")


def _reached(request: HttpRequest, code: str) -> Edition:
    edition = get_object_or_404(editions_visible_to(request.user), code=code)
    require(request.user, "edition.preview", edition)
    return edition


def _frame(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    return {
        "edition": edition,
        "crumbs": [(edition.name, reverse("editions:detail", args=[edition.code]))],
        "may_edit": edition.is_draft and can(request.user, "edition.edit", edition),
    }


def _looked_at(section: Section) -> SectionForm:
    """Return a section's form to look at; its fields' names cannot meet those of a page."""
    language = get_language() or "id"
    return SectionForm(section, language, is_disabled=True, auto_id="preview-%s")


def _steps(edition: Edition, present: Section | None) -> list[Step]:
    """Return the sections as the steps that a participant goes through."""
    address = reverse("editions:preview_form", args=[edition.code])
    language = get_language() or "id"
    return [
        Step(
            label=section.title.in_language(language),
            url=f"{address}?section={section.key}",
            state=StepState.TODO,
            is_current=section == present,
        )
        for section in form_sections(edition)
    ]
