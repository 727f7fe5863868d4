"""Who made the innovation of an entry, in which share, and who keeps it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.entries.actions.describing import set_entry_team
from kolabik.entries.forms.team import TeamForm
from kolabik.entries.models import Entry
from kolabik.entries.queries.beside import TEAM
from kolabik.entries.views.frame import after, framed
from kolabik.entries.views.writing import reached
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.innovations.actions.innovating import Mate
from kolabik.innovations.queries import coordinates, is_author, people_for, team_of
from kolabik.people.access import require_person
from kolabik.people.models import Person
from kolabik.web.answer import onward, page, unusable

PAGE = "entries/entry_team.html"


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    adds = request.POST.get("then") == "add"
    form = _form(request, entry, person, is_sent=request.method == "POST" and not adds)
    context = {**framed(request, entry, TEAM), "form": form, "members": team_of(entry.innovation)}
    if request.method != "POST":
        return page(request, PAGE, context)
    require(person, "innovation.edit", entry.innovation)
    if adds:
        return page(request, PAGE, {**context, "form": form.with_another_row(request.POST)})
    if not form.is_valid():
        return unusable(request, PAGE, context)
    keeper, at = form.cleaned_data["custodian"], clock.now()
    set_entry_team(code, form.team(), custodian=keeper, actor=person, at=at)
    return onward(request, after(entry, TEAM), _("Saved."))


def _form(request: HttpRequest, entry: Entry, person: Person, *, is_sent: bool) -> TeamForm:
    innovation = entry.innovation
    members = [_mate(member.person, member.name, member.share) for member in team_of(innovation)]
    is_alone = is_author(person, innovation) and not coordinates(person, innovation.unit)
    return TeamForm(
        request.POST if is_sent else None,
        mates=members,
        custodian=innovation.custodian.code if innovation.custodian else "",
        people={one.code: one.name_with_titles for one in people_for(innovation)},
        stays=person.code if is_alone else "",
    )


def _mate(person: Person | None, name: str, share: int | None) -> Mate:
    return Mate(name, person.code if person else "", share)
