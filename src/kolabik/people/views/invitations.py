"""What the link of an invitation opens."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from kolabik.foundation import clock
from kolabik.people.access import require_person
from kolabik.people.actions.joining import accept_invitation, join
from kolabik.people.forms.profile import JoinForm
from kolabik.people.models import Invitation
from kolabik.people.queries import invitations_with, standing_of
from kolabik.people.sign_in import sign_in
from kolabik.people.states import Standing
from kolabik.web.answer import onward, page, unusable

ANSWERS: Mapping[Standing, tuple[str, int]] = {
    Standing.JOINS: ("people/invitation_join.html", 200),
    Standing.SIGNS_IN: ("people/invitation_sign_in.html", 200),
    Standing.GRANTS: ("people/invitation_accept.html", 200),
    Standing.FOREIGN: ("people/invitation_foreign.html", 403),
    Standing.USED: ("people/invitation_used.html", 409),
    Standing.WITHDRAWN: ("people/invitation_withdrawn.html", 410),
    Standing.EXPIRED: ("people/invitation_expired.html", 410),
}


@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = get_object_or_404(invitations_with(token))
    standing = standing_of(found, request.user, clock.now())
    return _show(request, found, standing, token)


@require_POST
def acceptance(request: HttpRequest, token: str) -> HttpResponse:
    get_object_or_404(invitations_with(token))
    accept_invitation(token, actor=require_person(request), at=clock.now())
    return onward(request, "/", _("Welcome. You have your new role."))


@require_POST
@sensitive_post_parameters("password1", "password2")
def account(request: HttpRequest, token: str) -> HttpResponse:
    found = get_object_or_404(invitations_with(token))
    standing = standing_of(found, request.user, clock.now())
    if standing != Standing.JOINS:
        return _show(request, found, standing, token)
    form = JoinForm(request.POST, email=found.email)
    if not form.is_valid():
        return unusable(request, ANSWERS[standing][0], _context(found, token, form))
    newcomer = form.newcomer(request.LANGUAGE_CODE)
    person = join(token, newcomer, visitor=request.user, at=clock.now())
    return sign_in(request, person)


def _show(request: HttpRequest, found: Invitation, standing: Standing, token: str) -> HttpResponse:
    template, status = ANSWERS[standing]
    form = JoinForm(initial={"full_name": found.full_name})
    return page(request, template, _context(found, token, form), status=status)


def _context(found: Invitation, token: str, form: JoinForm) -> dict[str, object]:
    return {"invitation": found, "token": token, "form": form}
