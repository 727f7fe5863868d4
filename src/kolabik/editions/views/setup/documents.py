"""Setting up which papers an entry brings along."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_after, draft_of, shown


@require_safe
def documents(request: HttpRequest, code: str) -> HttpResponse:
    edition = draft_of(request, code)
    after = address_after(edition, SetupStep.DOCUMENTS)
    return shown(request, edition, SetupStep.DOCUMENTS, after=after)
