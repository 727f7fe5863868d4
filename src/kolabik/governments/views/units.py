"""The units of a government: the list and the tree, one unit, and what may be done to it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.governments.actions.units import (
    add_unit,
    close_unit,
    edit_unit,
    rename_unit,
    reopen_unit,
)
from kolabik.governments.forms.unit import CloseForm, RenameForm, UnitFilterForm, UnitForm
from kolabik.governments.models import Unit
from kolabik.governments.queries import path_of, unit_tree, units_matching, units_visible_to
from kolabik.governments.views.governments import acting, crumbs_to, reached
from kolabik.web.answer import onward, page, unusable

A_PAGE = 50
NEW, EDIT = "governments/unit_new.html", "governments/unit_edit.html"
RENAME, CLOSE = "governments/unit_rename.html", "governments/unit_close.html"


@require_safe
def list_units(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.list", government)
    form = UnitFilterForm(request.GET)
    units = units_matching(units_visible_to(request.user, government), **form.chosen())
    context = {
        "government": government,
        "crumbs": crumbs_to(government, units=True),
        "form": form,
        "units": Paginator(units, A_PAGE).get_page(request.GET.get("page")),
        "may_edit": can(request.user, "unit.edit", government),
    }
    return page(request, "governments/unit_list.html", context, part="units")


@require_safe
def tree(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.list", government)
    units = units_matching(units_visible_to(request.user, government))
    context = {
        "government": government,
        "crumbs": crumbs_to(government, units=True),
        "branches": unit_tree(units),
        "may_edit": can(request.user, "unit.edit", government),
    }
    return page(request, "governments/unit_tree.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.edit", government)
    initial = {"parent": request.GET.get("below", "")}
    form = UnitForm(request.POST or None, government=government, initial=initial)
    context = {"form": form, "government": government, "crumbs": crumbs_to(government, units=True)}
    if request.method == "GET":
        return page(request, NEW, context)
    if not form.is_valid():
        return unusable(request, NEW, context)
    unit = add_unit(gov, form.facts(), actor=acting(request), at=clock.now())
    return onward(request, _page_of(unit), _("The unit is added."))


@require_safe
def detail(request: HttpRequest, gov: str, unit: str) -> HttpResponse:
    found = _reached_unit(request, gov, unit, "unit.list")
    context = {
        "unit": found,
        "government": found.government,
        "crumbs": crumbs_to(found.government, units=True),
        "path": path_of(found),
        "children": units_matching(found.children.all()),
        "predecessors": found.predecessors.order_by("valid_to"),
        "may_edit": can(request.user, "unit.edit", found.government),
    }
    return page(request, "governments/unit_detail.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gov: str, unit: str) -> HttpResponse:
    found = _reached_unit(request, gov, unit, "unit.edit")
    initial = UnitForm.initial_of(found)
    form = UnitForm(request.POST or None, government=found.government, unit=found, initial=initial)
    context = {
        "form": form,
        "unit": found,
        "government": found.government,
        "crumbs": crumbs_to(found.government, units=True),
    }
    if request.method == "GET":
        return page(request, EDIT, context)
    if not form.is_valid():
        return unusable(request, EDIT, context)
    edit_unit(unit, form.facts(), actor=acting(request), at=clock.now())
    return onward(request, _page_of(found), _("Your changes are saved."))


@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, gov: str, unit: str) -> HttpResponse:
    found = _reached_unit(request, gov, unit, "unit.edit")
    form = RenameForm(request.POST or None)
    context = {
        "form": form,
        "unit": found,
        "government": found.government,
        "crumbs": crumbs_to(found.government, units=True),
    }
    if request.method == "GET":
        return page(request, RENAME, context)
    if not form.is_valid():
        return unusable(request, RENAME, context)
    rename_unit(unit, **form.cleaned_data, actor=acting(request), at=clock.now())
    return onward(request, _page_of(found), _("The unit has its new name."))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, gov: str, unit: str) -> HttpResponse:
    found = _reached_unit(request, gov, unit, "unit.edit")
    form = CloseForm(request.POST or None, unit=found)
    context = {
        "form": form,
        "unit": found,
        "government": found.government,
        "crumbs": crumbs_to(found.government, units=True),
    }
    if request.method == "GET":
        return page(request, CLOSE, context)
    if not form.is_valid():
        return unusable(request, CLOSE, context)
    close_unit(unit, **form.cleaned_data, actor=acting(request), at=clock.now())
    return onward(request, _page_of(found), _("The unit is closed."))


@require_POST
def reopen(request: HttpRequest, gov: str, unit: str) -> HttpResponse:
    found = _reached_unit(request, gov, unit, "unit.edit")
    reopen_unit(unit, actor=acting(request), at=clock.now())
    return onward(request, _page_of(found), _("The unit is open again."))


def _reached_unit(request: HttpRequest, gov: str, code: str, verb: str) -> Unit:
    government = reached(request, gov)
    found = get_object_or_404(units_visible_to(request.user, government), code=code)
    require(request.user, verb, government)
    return found


def _page_of(unit: Unit) -> str:
    return reverse("governments:unit", args=[unit.government.code, unit.code])
