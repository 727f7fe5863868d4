"""Which of the government's goals the innovation of an entry serves."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.entries.actions.describing import choose_entry_goals
from kolabik.entries.forms.goals import GoalsForm
from kolabik.entries.models import Entry
from kolabik.entries.queries.beside import GOALS
from kolabik.entries.views.frame import after, framed, sent
from kolabik.entries.views.writing import reached
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable

PAGE = "entries/entry_goals.html"


@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    form = _form(request, entry)
    context = {**framed(request, entry, GOALS), "form": form, "onward": after(entry, GOALS)}
    if request.method != "POST":
        return page(request, PAGE, context)
    require(person, "innovation.edit", entry.innovation)
    if not form.is_valid():
        return unusable(request, PAGE, context)
    choose_entry_goals(code, form.chosen(), actor=person, at=clock.now())
    return onward(request, after(entry, GOALS), _("Saved."))


def _form(request: HttpRequest, entry: Entry) -> GoalsForm:
    chosen = entry.innovation.goals.values_list("pk", flat=True)
    offered = list(entry.government.goals.order_by("kind", "number"))
    return GoalsForm(sent(request), goals=offered, chosen=list(chosen))
