from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import RequestFactory
from openpyxl import load_workbook

from kolabik.governments.models import Unit, UnitKind
from kolabik.web.parts.table import Column, Table, table_page
from kolabik.web.parts.table_export import answer_table, export
from tests.world.cast import make_unit

BOLD = "=HYPERLINK(A1)"
TABLE = Table(
    name="units",
    caption="Unit",
    columns=(
        Column("name", "Nama", lambda unit: unit.name, order="name"),
        Column("since", "Sejak", lambda _unit: date(2022, 12, 22)),
        Column("at", "Pukul", lambda _unit: datetime(2022, 12, 22, 2, tzinfo=UTC)),
        Column("letters", "Huruf", lambda unit: len(unit.name), kind="integer"),
        Column("short", "Singkatan", lambda unit: unit.short_name or None),
    ),
    order="name",
    search=("name",),
)


@pytest.fixture
def found(cast):
    make_unit(cast.city, BOLD, UnitKind.WARD)
    for number in range(30):
        make_unit(cast.city, f"Kelurahan {number:02}", UnitKind.WARD)
    return table_page(RequestFactory().get("/units/"), Unit.objects.all(), TABLE)


def test_a_workbook_has_every_row_and_no_formula(found):
    answer = export(found, "xlsx")

    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Nama", "Sejak", "Pukul", "Huruf", "Singkatan")
    assert len(rows) == 1 + 34
    assert (BOLD, "22/12/2022", "22/12/2022 09.00 WIB", 14, None) in rows
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert answer["Content-Disposition"] == 'attachment; filename="units.xlsx"'


def test_a_text_file_opens_in_an_indonesian_excel_and_has_no_formula(found):
    answer = export(found, "csv")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert lines[0] == "Nama;Sejak;Pukul;Huruf;Singkatan"
    assert f"'{BOLD};22/12/2022;22/12/2022 09.00 WIB;14;" in lines
    assert len(lines) == 1 + 34


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_whatever_starts_a_formula_becomes_text(cast, start):
    make_unit(cast.city, f"{start}1", UnitKind.WARD)
    rows = Unit.objects.filter(kind=UnitKind.WARD)
    found = table_page(RequestFactory().get("/units/"), rows, TABLE)

    assert export(found, "csv").content.decode().splitlines()[1].startswith(f"'{start}1")


def test_a_view_answers_with_the_file_that_was_asked_for(found, rf):
    request = rf.get("/units/", {"export": "csv", "q": "01"})
    asked = table_page(request, Unit.objects.all(), TABLE)

    answer = answer_table(request, "web/style.html", {}, asked)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert len(answer.content.decode().splitlines()) == 2
