import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from kolabik.governments.models import UnitKind
from tests.world.cast import make_unit, with_second_factor


@pytest.fixture
def download(client, cast):
    client.force_login(with_second_factor(cast.administrator))

    def get(name: str, language: str = "id", query: str = "") -> bytes:
        client.cookies["django_language"] = language
        answer = client.get(reverse(f"governments:{name}", args=[cast.city.code]) + query)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        return answer.content

    return get


def _cells(content: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_export_holds_the_units_that_the_list_shows(download, cast):
    rows = _cells(download("unit_export", query="?kind=health_centre"))

    assert [row[0] for row in rows[1:]] == [cast.clinic.name]
    assert rows[1][3] == cast.health.name


def test_export_writes_a_name_like_a_formula_as_text(download, cast):
    make_unit(cast.city, "=HYPERLINK(1)", UnitKind.OTHER)

    book = load_workbook(io.BytesIO(download("unit_export")))

    cells = {cell.value: cell.data_type for cell in book.worksheets[0]["A"]}
    assert cells["=HYPERLINK(1)"] == "s"


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_was_exported_can_be_imported_elsewhere(download, client, cast, language):
    content = download("unit_export", language)
    cast.city.units.update(valid_to="2020-01-01")
    upload = SimpleUploadedFile("unit.xlsx", content)

    address = reverse("governments:unit_import", args=[cast.city.code])
    answer = client.post(address, {"sheet": upload})

    kinds = {row.unit.name: row.unit.kind for row in answer.context["preview"].rows}
    assert kinds == {
        "Dinas Kesehatan": "department",
        "UPT Puskesmas Melati": "health_centre",
        "SMP Negeri Harapan": "junior_school",
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_template_explains_itself_and_every_kind_in_it_is_understood(
    download, client, cast, language
):
    book = load_workbook(io.BytesIO(download("unit_import_template", language)))
    sheet, _explanation, kinds = book.worksheets
    labels = [cell.value for cell in kinds["A"]][1:]
    for number, label in enumerate(labels, start=2):
        sheet.cell(number, 1, f"Unit {number}")
        sheet.cell(number, 3, label)
    filled = io.BytesIO()
    book.save(filled)

    address = reverse("governments:unit_import", args=[cast.city.code])
    answer = client.post(address, {"sheet": SimpleUploadedFile("u.xlsx", filled.getvalue())})

    assert [row.unit.kind for row in answer.context["preview"].rows] == UnitKind.values
