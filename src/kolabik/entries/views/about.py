"""What the innovation of an entry is, since when it is in use, and where it competes."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.entries.actions.describing import describe_entry
from kolabik.entries.forms.about import AboutForm
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.beside import ABOUT, INNOVATION, names_taken
from kolabik.entries.queries.places import PLACING, open_places
from kolabik.entries.states import EntryState
from kolabik.entries.views.frame import after, framed, sent
from kolabik.entries.views.writing import reached
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable

PAGE = "entries/entry_about.html"


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    form = _form(request, entry)
    may_withdraw = entry.state != EntryState.WITHDRAWN and can(person, "entry.withdraw", entry)
    context = {
        **framed(request, entry, INNOVATION, PLACING),
        "form": form,
        "may_withdraw": may_withdraw,
    }
    if request.method != "POST":
        return page(request, PAGE, context)
    require(person, "innovation.edit", entry.innovation)
    if not form.is_valid():
        return unusable(request, PAGE, context)
    describe_entry(code, form.idea(), form.placing(), actor=person, at=clock.now())
    return onward(request, after(entry, ABOUT), _("Saved."))


def _form(request: HttpRequest, entry: Entry) -> AboutForm:
    return AboutForm(
        sent(request),
        entry=entry,
        rules=rulebook_of(entry.edition),
        language=get_language() or "id",
        taken=names_taken(entry),
        places=open_places(entry),
    )
