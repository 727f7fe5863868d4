"""Setting up the form: its sections with their questions, and how participants will see them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kolabik.editions.queries.outline import sections_outlined
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_after, draft_of, shown


@require_safe
def form(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    step = SetupStep.FORM
    sections = sections_outlined(edition.rulebook)
    return shown(request, edition, step, sections=sections, after=address_after(edition, step))
