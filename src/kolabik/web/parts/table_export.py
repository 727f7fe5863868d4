"""A table as a file to take along: everything that was found, not only the page that shows."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kolabik.sheets.workbook import SheetColumn, SheetContent, write_workbook
from kolabik.web.answer import page
from kolabik.web.parts.table import TablePage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer_table(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    found: TablePage,
    *,
    part: str = "table",
) -> HttpResponse:
    """Answer with the file that was asked for, or else with the page or its table."""
    if found.wanted:
        return export(found, found.wanted)
    return page(request, template, {**context, "found": found}, part=part)


def export(found: TablePage, form: str) -> HttpResponse:
    """Write all rows that were found, as a workbook or as a text file that a sheet opens."""
    content, kind = (
        (_csv(found), "text/csv; charset=utf-8") if form == "csv" else (_xlsx(found), XLSX)
    )
    headers = {"Content-Disposition": f'attachment; filename="{found.table.name}.{form}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _xlsx(found: TablePage) -> bytes:
    columns = tuple(
        SheetColumn(str(column.label), column.kind, column.width) for column in found.table.columns
    )
    content = SheetContent(str(found.table.caption), columns, list(_rows(found)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_workbook(path, [content])
        return path.read_bytes()


def _csv(found: TablePage) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(str(column.label)) for column in found.table.columns])
    writer.writerows([guarded(value) for value in row] for row in _rows(found))
    return text.getvalue().encode("utf-8-sig")  # the mark and the semicolon: Excel in Indonesia


def _rows(found: TablePage) -> Iterator[list[object]]:
    for row in found.rows:
        yield [_plain(column.value(row)) for column in found.table.columns]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H.%M %Z}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        return str(value)
    return value


def guarded(value: object) -> object:
    """Return what a cell of a text file holds: never the beginning of a formula."""
    if isinstance(value, str) and value.startswith(STARTS_A_FORMULA):
        return f"'{value}"
    return "" if value is None else value
