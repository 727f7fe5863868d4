"""Units as a workbook: those that stand, and an empty sheet to fill in."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kolabik.foundation.access import require
from kolabik.governments.models import Unit, UnitKind
from kolabik.governments.queries import units_visible_to
from kolabik.governments.views.governments import reached
from kolabik.governments.views.units import UNITS
from kolabik.sheets.workbook import SheetColumn, SheetContent, write_workbook
from kolabik.web.parts.table import table_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.list", government)
    found = table_page(request, units_visible_to(request.user, government), UNITS)
    return _workbook(_("units"), [_units_sheet([_row(unit) for unit in found.rows])])


@require_safe
def template(request: HttpRequest, gov: str) -> HttpResponse:
    government = reached(request, gov)
    require(request.user, "unit.edit", government)
    return _workbook(_("units"), [_units_sheet([]), _explanation(), _kinds()])


def _units_sheet(rows: Sequence[Sequence[object]]) -> SheetContent:
    widths = {
        _("Name"): 44,
        _("Short name"): 18,
        _("Kind"): 28,
        _("Parent"): 36,
        _("Valid from"): 16,
        _("Valid to"): 16,
    }
    columns = tuple(SheetColumn(header, "text", width) for header, width in widths.items())
    return SheetContent(_("Units"), columns, rows)


def _row(unit: Unit) -> list[object]:
    days = [day.strftime("%d/%m/%Y") if day else "" for day in (unit.valid_from, unit.valid_to)]
    parent = unit.parent.name if unit.parent else ""
    return [unit.name, unit.short_name, unit.get_kind_display(), parent, *days]


def _explanation() -> SheetContent:
    rows = [
        (_("Name"), _("The full name. Needed."), "Dinas Kesehatan"),
        (_("Short name"), _("For narrow places."), "Dinkes"),
        (_("Kind"), _("One of the kinds on the next sheet. Needed."), _("Department")),
        (_("Parent"), _("The name of the unit above; empty at the top."), "Dinas Kesehatan"),
        (_("Valid from"), _("The first day, if it is known."), "03/01/2017"),
        (_("Valid to"), _("The last day; empty while the unit is open."), "31/12/2021"),
    ]
    return _texts(
        _("Explanation"), [(_("Column"), 18), (_("Meaning"), 52), (_("Example"), 24)], rows
    )


def _kinds() -> SheetContent:
    return _texts(_("Kinds"), [(_("Kind"), 36)], [(label,) for label in UnitKind.labels])


def _texts(
    title: str, columns: Iterable[tuple[str, float]], rows: Sequence[Sequence[object]]
) -> SheetContent:
    kept = tuple(SheetColumn(header, "text", width) for header, width in columns)
    return SheetContent(title, kept, rows)


def _workbook(name: str, sheets: Sequence[SheetContent]) -> HttpResponse:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "units.xlsx"
        write_workbook(path, sheets)
        content = path.read_bytes()
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
