"""Units from a sheet: upload, look at what would be added, confirm."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.governments.actions.importing import import_units
from kolabik.governments.forms.unit_sheet import ConfirmForm, UnitSheetForm
from kolabik.governments.views.governments import acting, crumbs_to, reached
from kolabik.web.answer import onward, page, unusable

UPLOAD, PREVIEW = "governments/unit_import.html", "governments/unit_preview.html"


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.edit", government)
    form = UnitSheetForm(
        request.POST if request.method == "POST" else None, request.FILES, government=government
    )
    context = {"form": form, "government": government, "crumbs": crumbs_to(government, units=True)}
    if request.method == "GET":
        return page(request, UPLOAD, context)
    if not form.is_valid():
        return unusable(request, UPLOAD, context)
    confirm_form = ConfirmForm(initial={"rows": form.sealed()}, government=government)
    context = {**context, "preview": form.preview(), "confirm_form": confirm_form}
    return page(request, PREVIEW, context)


@require_POST
def confirm(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.edit", government)
    confirm_form = ConfirmForm(request.POST, government=government)
    if not confirm_form.is_valid():
        form = UnitSheetForm(government=government)
        context = {
            "form": form,
            "confirm_form": confirm_form,
            "government": government,
            "crumbs": crumbs_to(government, units=True),
        }
        return unusable(request, UPLOAD, context)
    import_units(gov, confirm_form.cleaned_data["rows"], actor=acting(request), at=clock.now())
    return onward(request, reverse("governments:units", args=[gov]), _("The units are added."))
