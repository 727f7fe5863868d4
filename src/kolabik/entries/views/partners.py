"""The units with which an entry's innovation is done: asking them, and taking one off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.entries.actions.describing import ask_entry_partner, release_entry_partner
from kolabik.entries.forms.partners import PartnerForm
from kolabik.entries.queries.beside import PARTNERS
from kolabik.entries.views.frame import after, framed, sent
from kolabik.entries.views.writing import reached
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.innovations.queries import partners_of, units_to_ask
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable

PAGE = "entries/entry_partners.html"


@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    form = PartnerForm(sent(request), units=units_to_ask(entry.innovation))
    asked = partners_of(entry.innovation)
    context = {**framed(request, entry, PARTNERS), "form": form, "partners": asked}
    context["onward"] = after(entry, PARTNERS)
    if request.method != "POST":
        return page(request, PAGE, context)
    require(person, "innovation.edit", entry.innovation)
    if not form.is_valid():
        return unusable(request, PAGE, context)
    ask_entry_partner(code, form.cleaned_data["unit"], actor=person, at=clock.now())
    return onward(request, _here(code), _("The unit is asked. Its coordinator gets a mail."))


@require_POST
def partner_removal(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "innovation.edit", entry.innovation)
    found = get_object_or_404(entry.innovation.partnerships, unit__code=unit)
    release_entry_partner(code, found.unit.code, actor=person, at=clock.now())
    return onward(request, _here(code), _("The unit is taken off the partners."))


def _here(code: str) -> str:
    return reverse("entries:partners", args=[code])
