"""The people of a government: who they are, whom to invite, and roles taken back."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.governments.queries import governments_visible_to
from kolabik.people.access import require_person
from kolabik.people.actions.inviting import (
    invite,
    renew_invitation,
    whatsapp_link,
    withdraw_invitation,
)
from kolabik.people.actions.listing import export_people
from kolabik.people.actions.roles import revoke_grant
from kolabik.people.forms.invitation import InvitationForm
from kolabik.people.forms.search import PeopleForm
from kolabik.people.models import Invitation
from kolabik.people.queries import (
    grants_visible_to,
    invitations_visible_to,
    people_matching,
    waiting_invitations,
)
from kolabik.web.answer import onward, page, unusable

NEW = "people/invitation_new.html"
CREATED, A_PAGE = 201, 50
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def list_people(request: HttpRequest, gov: str) -> HttpResponse:
    visitor = require_person(request)
    government = get_object_or_404(governments_visible_to(visitor), code=gov)
    require(visitor, "person.list", government)
    form = PeopleForm(request.GET)
    found = Paginator(people_matching(government, *form.wanted()), A_PAGE)
    context = {
        "government": government,
        "form": form,
        "people": found.get_page(request.GET.get("page")),
        "waiting": waiting_invitations(government),
        "now": clock.now(),
        "may_revoke": can(visitor, "grant.revoke", government),
    }
    return page(request, "people/person_list.html", context, part="table")


@require_POST
def export(request: HttpRequest, gov: str) -> HttpResponse:
    visitor = require_person(request)
    government = get_object_or_404(governments_visible_to(visitor), code=gov)
    require(visitor, "person.list", government)
    people = people_matching(government, *PeopleForm(request.POST).wanted())
    book = export_people(people, government, actor=visitor, at=clock.now())
    headers = {"Content-Disposition": f'attachment; filename="kolabik-{gov}-people.xlsx"'}
    return HttpResponse(book, content_type=WORKBOOK, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def invite_somebody(request: HttpRequest, gov: str) -> HttpResponse:
    person = require_person(request)
    government = get_object_or_404(governments_visible_to(person), code=gov)
    require(person, "person.invite", government)
    form = InvitationForm(request.POST or None, inviter=person, government=government)
    context = {"form": form, "government": government}
    if request.method != "POST":
        return page(request, NEW, context)
    if not form.is_valid():
        return unusable(request, NEW, context)
    email, name = form.cleaned_data["email"], form.cleaned_data["full_name"]
    role, place = form.chosen_role(), form.place()
    return _sent(request, invite(email, name, role, place, actor=person, at=clock.now()))


@require_POST
def renew(request: HttpRequest, gov: str, code: str) -> HttpResponse:
    person = require_person(request)
    invitation = get_object_or_404(invitations_visible_to(person), code=code, government__code=gov)
    require(person, "person.invite", invitation.government)
    return _sent(request, renew_invitation(code, actor=person, at=clock.now()))


@require_POST
def withdraw(request: HttpRequest, gov: str, code: str) -> HttpResponse:
    person = require_person(request)
    invitation = get_object_or_404(invitations_visible_to(person), code=code, government__code=gov)
    require(person, "invitation.withdraw", invitation.government)
    withdraw_invitation(code, actor=person, at=clock.now())
    return onward(request, reverse("people:list", args=[gov]), _("The invitation is withdrawn."))


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, gov: str, code: str) -> HttpResponse:
    person = require_person(request)
    grant = get_object_or_404(grants_visible_to(person), code=code, government__code=gov)
    require(person, "grant.revoke", grant)
    if request.method != "POST":
        context = {"grant": grant, "government": grant.government}
        return page(request, "people/grant_revoke.html", context)
    revoke_grant(code, actor=person, at=clock.now())
    return onward(request, reverse("people:list", args=[gov]), _("The role is taken back."))


def _sent(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Show the link this once: only its digest is kept."""
    context = {
        "invitation": invitation,
        "government": invitation.government,
        "whatsapp": whatsapp_link(invitation),
    }
    return page(request, "people/invitation_sent.html", context, status=CREATED)
