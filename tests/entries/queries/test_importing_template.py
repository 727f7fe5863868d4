from openpyxl import load_workbook

from kolabik.entries.forms.importing import look_at
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.entries.queries.importing_template import book_columns, empty_sheet
from kolabik.sheets.entry_sheet_cells import Own


def _book(edition, language: str):
    with empty_sheet(edition, language) as content:
        return load_workbook(content)


def test_the_empty_sheet_has_labels_and_hidden_keys(edition):
    book = _book(edition, "en")

    columns = columns_of(rulebook_of(edition))
    sheet = book.worksheets[0]
    assert book.sheetnames == ["Entries", "Explanation", "Units"]
    assert [cell.value for cell in sheet[1]] == [column.labels[1] for column in columns]
    assert [cell.value for cell in sheet[2]] == [column.key for column in columns]
    assert sheet.row_dimensions[2].hidden
    assert [one.key for one in book_columns(columns, "id")][:2] == [Own.UNIT, Own.NAME]


def test_every_column_is_explained_in_the_reader_s_language(edition):
    sheet = _book(edition, "id")["Penjelasan"]

    told = {row[0].value: row[1].value or "" for row in sheet.iter_rows(min_row=2)}
    rules = rulebook_of(edition)
    assert set(told) == {column.labels[0] for column in columns_of(rules)}
    assert rules.categories[0].name.id in told["Kategori"]
    assert "Wajib diisi." in told["Nama inovasi"]


def test_the_units_stand_there_with_their_codes(cast, edition):
    sheet = _book(edition, "id")["Unit"]

    rows = {(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=2)}
    assert rows == {(unit.name, unit.code) for unit in (cast.health, cast.clinic, cast.school)}


def test_the_empty_sheet_filled_in_can_be_read(tmp_path, edition, at):
    book = _book(edition, "id")
    book.worksheets[0].append(["SMP Negeri Harapan", "Baca Bareng"])
    path = tmp_path / "entri.xlsx"
    book.save(path)

    assert [row.name for row in look_at(path, edition, at).rows] == ["Baca Bareng"]
