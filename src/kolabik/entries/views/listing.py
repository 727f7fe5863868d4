"""One's own entries, and the contests that one's unit can still enter."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolabik.entries.queries.mine import cards_of, open_contests
from kolabik.foundation import clock
from kolabik.innovations.queries import partnerships_to_answer
from kolabik.people.access import require_person
from kolabik.web.answer import page


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person, at = require_person(request), clock.now()
    context = {
        "cards": cards_of(person, get_language() or "id"),
        "contests": open_contests(person, at),
        "asked": partnerships_to_answer(person),
        "now": at,
    }
    return page(request, "entries/entry_list.html", context)
