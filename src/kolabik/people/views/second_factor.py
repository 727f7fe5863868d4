"""Why a second factor is needed, and which there are."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kolabik.people.access import require_person
from kolabik.web.answer import page


@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    return page(
        request, "people/second_factor_choice.html", {"is_needed": person.needs_second_factor}
    )
