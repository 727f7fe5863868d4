"""A unit's answer to whether it does an innovation together with the owner."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.innovations.actions.partnering import confirm_partner, decline_partner
from kolabik.innovations.queries import partnerships_visible_to, team_of
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page

PAGE = "innovations/partnership_detail.html"
ANSWERS = {
    "yes": (confirm_partner, _("Confirmed: your unit is a partner now. The authors are told.")),
    "no": (decline_partner, _("Declined: your unit has no part in it. The authors are told.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
def partnership(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    person = require_person(request)
    asked = partnerships_visible_to(person).filter(innovation__code=code)
    found = get_object_or_404(asked, unit__code=unit)
    may_answer = can(person, "partnership.answer", found)
    if request.method != "POST":
        team = team_of(found.innovation)
        return page(request, PAGE, {"found": found, "team": team, "may_answer": may_answer})
    require(person, "partnership.answer", found)
    answer, said = ANSWERS["yes" if request.POST.get("answer") == "yes" else "no"]
    answer(code, unit, actor=person, at=clock.now())
    return onward(request, request.path, said)
