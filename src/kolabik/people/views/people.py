"""The people of a government: who they are, whom to invite, and roles taken back."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.governments.models import Government
from kolabik.governments.queries import governments_visible_to
from kolabik.governments.views.governments import crumbs_to
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
from kolabik.people.models import OF_A_UNIT, Invitation, Role
from kolabik.people.queries import (
    Units,
    grants_visible_to,
    has_role_in,
    invitations_visible_to,
    people_in,
    units_coordinated_by,
    units_reached_by,
    waiting_invitations,
)
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.table import Column, Export, Filter, Table, table_page
from kolabik.web.parts.table_export import answer_table

NEW = "people/invitation_new.html"
CREATED = 201
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROLES = [choice for choice in Role.choices if choice[0] != Role.OPERATOR]
OF_UNITS = [(role.value, role.label) for role in OF_A_UNIT]
WAITING = "?show=invitations"
INVITATIONS = Table(
    name="invitations",
    caption=_("Open invitations"),
    order="expires",
    search=("full_name", "email", "unit__name"),
    search_for=_("Name, address or unit"),
    columns=(
        Column(
            "name",
            _("Name"),
            lambda one: one.full_name or one.email,
            note=lambda one: one.full_name and one.email,
        ),
        Column("role", _("Role"), lambda one: one, template="people/parts/offered.html"),
        Column(
            "expires",
            _("Valid until"),
            lambda one: one.expires_at,
            order="expires_at",
            template="people/parts/expiry.html",
        ),
        Column("acts", _("Actions"), lambda one: one.code, template="people/parts/acts.html"),
    ),
    filters=(Filter("role", _("Role"), ROLES, "role", everything=_("All roles")),),
    empty=(_("No open invitations"), _("Whoever is invited stands here until they accept.")),
    formats=(),
    kept=("show",),
)


def people_table(government: Government, units: Units) -> Table:
    """Return how the people of a government, or of some of its units, are listed."""
    has_role = partial(has_role_in, government, units)
    roles = ROLES if units is None else OF_UNITS
    return Table(
        name="people",
        caption=_("People"),
        order="name",
        search=("full_name", "email"),
        search_for=_("Name or address"),
        columns=(
            Column(
                "name",
                _("Name"),
                lambda one: one.name_with_titles,
                order="full_name",
                note=lambda one: one.email,
            ),
            Column("roles", _("Roles"), lambda p: p.roles_here, template="people/parts/roles.html"),
        ),
        filters=(Filter("role", _("Role"), roles, has_role, everything=_("All roles")),),
        formats=(),
    )


@require_safe
def list_people(request: HttpRequest, gov: str) -> HttpResponse:
    visitor = require_person(request)
    government = get_object_or_404(governments_visible_to(visitor), code=gov)
    require(visitor, "person.list", government)
    units, waiting = units_reached_by(visitor, government), waiting_invitations(visitor, government)
    context = {
        "government": government,
        "units": units_coordinated_by(visitor, government) if units is not None else (),
        "crumbs": crumbs_to(government),
        "n_waiting": waiting.count(),
        "now": clock.now(),
        "may_revoke": can(visitor, "grant.revoke", government),
        "may_import": can(visitor, "person.import", government),
    }
    if request.GET.get("show") == "invitations":
        found = table_page(request, waiting, INVITATIONS)
    else:
        workbook = Export("XLSX", reverse("people:list_export", args=[gov]), is_act=True)
        table = people_table(government, units)
        found = table_page(request, people_in(government, units), table, [workbook])
    return answer_table(request, "people/person_list.html", context, found)


@require_POST
def export(request: HttpRequest, gov: str) -> HttpResponse:
    visitor = require_person(request)
    government = get_object_or_404(governments_visible_to(visitor), code=gov)
    require(visitor, "person.list", government)
    units = units_reached_by(visitor, government)
    found = table_page(request, people_in(government, units), people_table(government, units))
    book = export_people(found.rows, government, actor=visitor, at=clock.now())
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
    require(person, "invitation.withdraw", invitation)
    withdraw_invitation(code, actor=person, at=clock.now())
    to = reverse("people:list", args=[gov]) + WAITING
    return onward(request, to, _("The invitation is withdrawn."))


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
