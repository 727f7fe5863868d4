"""The units of a government: the list and the tree, one unit, and what may be done to it."""

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
from kolabik.governments.forms.unit import CloseForm, RenameForm, UnitForm
from kolabik.governments.models import Unit, UnitKind
from kolabik.governments.queries import (
    UnitState,
    is_called,
    is_in_state,
    open_units,
    open_units_below,
    path_of,
    unit_tree,
    units_visible_to,
)
from kolabik.governments.views.governments import acting, crumbs_to, reached
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.table import Column, Export, Filter, Table, table_page
from kolabik.web.parts.table_export import answer_table

NEW, EDIT = "governments/unit_new.html", "governments/unit_edit.html"
RENAME, CLOSE = "governments/unit_rename.html", "governments/unit_close.html"


def _page_of(unit: Unit) -> str:
    return reverse("governments:unit", args=[unit.government.code, unit.code])


UNITS = Table(
    name="units",
    caption=_("Units"),
    order="name",
    search=is_called,
    columns=(
        Column("name", _("Name"), lambda u: u.name, order="name", url=_page_of),
        Column("kind", _("Kind"), lambda u: u.get_kind_display(), order="kind"),
        Column("parent", _("Stands below"), lambda u: u.parent and u.parent.label),
        Column("state", _("State"), lambda u: u.valid_to, template="governments/parts/state.html"),
    ),
    filters=(
        Filter("kind", _("Kind"), UnitKind.choices, "kind", everything=_("All kinds")),
        Filter("state", _("State"), UnitState.choices, is_in_state, otherwise=UnitState.OPEN),
    ),
    empty=(_("No units yet"), _("Import them from a sheet, or add them one by one.")),
    formats=(),
)


@require_safe
def list_units(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.list", government)
    context = {
        "government": government,
        "crumbs": crumbs_to(government),
        "may_edit": can(request.user, "unit.edit", government),
    }
    workbook = Export("XLSX", reverse("governments:unit_export", args=[gov]))
    found = table_page(request, units_visible_to(request.user, government), UNITS, [workbook])
    return answer_table(request, "governments/unit_list.html", context, found)


@require_safe
def tree(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.list", government)
    context = {
        "government": government,
        "crumbs": crumbs_to(government),
        "branches": unit_tree(open_units(government)),
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
        "children": open_units_below(found),
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
