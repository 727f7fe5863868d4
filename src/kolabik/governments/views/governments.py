"""Governments: the list, a new one, its home, what it is called, and its logo."""

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import quote_etag
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import (
    condition,
    require_http_methods,
    require_POST,
    require_safe,
)

from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.foundation.actor import Actor
from kolabik.governments.actions.governing import (
    create_government,
    edit_government,
    remove_logo,
    set_logo,
)
from kolabik.governments.cards import cards_of
from kolabik.governments.forms.government import GovernmentForm, LogoForm
from kolabik.governments.models import Government
from kolabik.governments.queries import (
    goals_of,
    governments_visible_to,
    governments_with_counts,
    logo_name,
    open_units,
    opened_logo,
)
from kolabik.web.answer import onward, page, unusable

NEW, EDIT = "governments/government_new.html", "governments/government_edit.html"
LOGO_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def acting(request: HttpRequest) -> Actor:
    """Return who does something: after `require`, somebody with a code."""
    return cast("Actor", request.user)


def reached(request: HttpRequest, code: str) -> Government:
    """Return a government that the visitor may see; the public is asked to sign in first."""
    require(request.user, "government.list")
    return get_object_or_404(governments_visible_to(request.user), code=code)


def crumbs_to(government: Government, *, units: bool = False) -> list[tuple[str, str]]:
    """Return the way to a government's pages, or to those of its units."""
    crumbs = [(str(_("Governments")), reverse("governments:list"))]
    crumbs.append((government.label, _home(government.code)))
    if units:
        crumbs.append((str(_("Units")), reverse("governments:units", args=[government.code])))
    return crumbs


@require_safe
def list_governments(request: HttpRequest) -> HttpResponse:
    require(request.user, "government.list")
    context = {
        "governments": governments_with_counts(request.user),
        "may_create": can(request.user, "government.create"),
    }
    return page(request, "governments/government_list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require(request.user, "government.create")
    form = GovernmentForm(request.POST or None)
    if request.method == "GET":
        return page(request, NEW, {"form": form})
    if not form.is_valid():
        return unusable(request, NEW, {"form": form})
    given = form.cleaned_data
    government = create_government(**given, actor=acting(request), at=clock.now())
    return onward(request, _home(government.code), _("The government is set up."))


@require_safe
def detail(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    context = {
        "government": government,
        "crumbs": crumbs_to(government)[:1],
        "n_units": open_units(government).count(),
        "goals": goals_of(government),
        "cards": cards_of(request.user, government),
        "may_edit": can(request.user, "government.edit", government),
    }
    return page(request, "governments/government_detail.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "government.edit", government)
    form = GovernmentForm(request.POST or None, initial=GovernmentForm.initial_of(government))
    context = _editing(government, form, LogoForm())
    if request.method == "GET":
        return page(request, EDIT, context)
    if not form.is_valid():
        return unusable(request, EDIT, context)
    edit_government(gov, form.facts(), actor=acting(request), at=clock.now())
    return onward(request, _home(gov), _("Your changes are saved."))


@require_POST
def change_logo(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "government.edit", government)
    logo_form = LogoForm(request.POST, request.FILES)
    if not logo_form.is_valid():
        form = GovernmentForm(initial=GovernmentForm.initial_of(government))
        return unusable(request, EDIT, _editing(government, form, logo_form))
    picture = logo_form.cleaned_data["picture"]
    set_logo(gov, picture, actor=acting(request), at=clock.now())
    return onward(request, _edit(gov), _("The new logo is shown from now on."))


@require_POST
def drop_logo(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "government.edit", government)
    remove_logo(gov, actor=acting(request), at=clock.now())
    return onward(request, _edit(gov), _("The logo is removed."))


def _logo_version(_request: HttpRequest, gov: str) -> str | None:
    """Return what a browser asks by whether the picture that it has is still the right one."""
    name = logo_name(gov)
    return quote_etag(name) if name else None


@require_safe
@condition(etag_func=_logo_version)
def logo(request: HttpRequest, gov: str) -> FileResponse:
    require(request.user, "public.view")
    picture = opened_logo(gov)
    if picture is None:
        raise Http404
    ending = str(picture.name).rpartition(".")[2]
    headers = {"Cache-Control": "public, no-cache"}
    return FileResponse(picture, content_type=LOGO_TYPES[ending], headers=headers)


def _editing(
    government: Government, form: GovernmentForm, logo_form: LogoForm
) -> dict[str, object]:
    return {
        "form": form,
        "logo_form": logo_form,
        "government": government,
        "crumbs": crumbs_to(government),
    }


def _home(code: str) -> str:
    return reverse("governments:detail", args=[code])


def _edit(code: str) -> str:
    return reverse("governments:edit", args=[code])
