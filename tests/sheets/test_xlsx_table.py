from pathlib import Path

import pytest

from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from kolabik.sheets.table import MergedRange, OddCell, Oddity
from kolabik.sheets.xlsx_table import read_xlsx
from tests.sheets.files import workbook
from tests.sheets.packages import book_of, package, relations, sheet_of

DATES = '<styleSheet><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>'


def tables_of(path: Path):
    return read_xlsx(path, ProblemLog(path.name))


def row_of(folder: Path, cells: str, **parts: str):
    more = {f"xl/{name}.xml": text for name, text in parts.items()}
    (table,) = tables_of(package(folder, f"<row>{cells}</row>", more))
    return table.rows[0] if table.rows else []


def test_read_xlsx_returns_every_sheet_with_its_cells(tmp_path: Path):
    path = workbook(tmp_path, {"Ani": [("Inovasi", None, 8), (), ("B", 7.5)], "Budi": []})

    first, second = tables_of(path)

    assert (first.sheet, first.rows) == ("Ani", [["Inovasi", "", 8.0], ["B", 7.5]])
    assert first.numbers == [1, 3]
    assert (second.sheet, second.rows) == ("Budi", [])


def test_read_xlsx_tells_merged_and_hidden(tmp_path: Path):
    def spoil(sheet):
        sheet.merge_cells("B2:C4")
        sheet.sheet_state = "hidden"

    path = workbook(tmp_path, {"Ani": [("a", "b")], "Budi": [("c",)]}, spoil)

    first, second = tables_of(path)

    assert first.merged == (MergedRange(2, 1, 4, 2),)
    assert (first.is_hidden, second.is_hidden) == (True, False)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<c><v>8.5</v></c>", 8.5),
        ('<c t="s"><v>1</v></c>', "Daku"),
        ('<c t="inlineStr"><is><t>Pasti</t></is></c>', "Pasti"),
        ('<c t="str"><f>A1</f><v>hasil</v></c>', "hasil"),
        ('<c t="b"><v>0</v></c>', OddCell(Oddity.BOOLEAN, "FALSE")),
        ('<c t="e"><v>#N/A</v></c>', OddCell(Oddity.ERROR, "#N/A")),
        ('<c t="d"><v>2022-12-22</v></c>', OddCell(Oddity.DATE, "2022-12-22")),
        ('<c s="1"><v>44917</v></c>', OddCell(Oddity.DATE, "2022-12-22", 44917)),
        ('<c s="1"><v>44917.5</v></c>', OddCell(Oddity.DATE, "2022-12-22 12:00", 44917.5)),
        ('<c s="1"><v>0.375</v></c>', OddCell(Oddity.DATE, "09:00", 0.375)),
        ('<c s="1"><v>-5</v></c>', OddCell(Oddity.DATE, "-5", -5)),
        ('<c s="2"><v>0.85</v></c>', OddCell(Oddity.PERCENT, "85%", 0.85)),
        ("<c><f>A1</f></c>", OddCell(Oddity.UNCALCULATED, "")),
        ("<c><v>1e999</v></c>", "1e999"),
        ("<x:c xmlns:x='x'><x:v>8</x:v></x:c>", 8.0),
    ],
)
def test_a_cell_is_what_the_workbook_stores(tmp_path: Path, cell: str, value):
    texts = "<sst><si><t>Pasti</t></si><si><t>Daku</t></si></sst>"

    assert row_of(tmp_path, cell, texts=texts, styles=DATES) == [value]


@pytest.mark.parametrize(
    "cell", ["<c/>", "<c><v/></c>", '<c t="s"><v/></c>', '<c t="str"><v> </v></c>'], ids=str
)
def test_a_cell_without_a_value_is_blank(tmp_path: Path, cell: str):
    assert row_of(tmp_path, cell) == []


def test_a_cell_that_says_where_it_stands_leaves_blanks_before_it(tmp_path: Path):
    assert row_of(tmp_path, '<c r="C1"><v>8</v></c><c><v>7</v></c>') == ["", "", 8.0, 7.0]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>',
        '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        "<row><c><v>satu</v></c></row>",
        '<row><c t="s"><v>7</v></c></row>',
        '<row><c r="1"><v>7</v></c></row>',
        '<row r="x"/>',
        "<row>",
        '<!DOCTYPE x [<!ENTITY a "b">]><row/>',
    ],
)
def test_a_sheet_that_no_program_writes_is_refused_as_damaged(tmp_path: Path, rows: str):
    with pytest.raises(SheetRefusedError) as refused:
        tables_of(package(tmp_path, rows))

    (problem,) = refused.value.problems
    assert (problem.code, problem.sheet) == ("sheet.corrupt", "Ani")


@pytest.mark.parametrize(
    "part", ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/texts.xml"]
)
def test_a_workbook_that_lacks_a_part_is_refused_as_damaged(tmp_path: Path, part: str):
    with pytest.raises(SheetRefusedError) as refused:
        tables_of(package(tmp_path, "", {part: None}))

    assert [problem.code for problem in refused.value.problems] == ["sheet.corrupt"]


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        ('<row r="9"><c r="XFD9"><v>1</v></c></row>', "too_wide", 9),
        ('<row r="1048577"><c><v>1</v></c></row>', "too_many_rows", 1_048_577),
        ("<row><c><v>1</v></c></row>" * 200_001, "too_many_rows", 200_001),
    ],
    ids=["wide", "low", "long"],
)
def test_a_sheet_beyond_our_limits_is_refused(tmp_path: Path, rows: str, code: str, row: int):
    with pytest.raises(SheetRefusedError) as refused:
        tables_of(package(tmp_path, rows))

    (problem,) = refused.value.problems
    assert (problem.code, problem.row) == (f"sheet.{code}", row)


def test_the_limit_of_rows_holds_for_all_sheets_together(tmp_path: Path):
    many = sheet_of("<row><c><v>1</v></c></row>" * 100_001)
    links = relations(worksheet="worksheets/sheet1.xml").replace(
        "</Relationships>",
        '<Relationship Id="two" Type="x/worksheet" Target="two.xml"/></Relationships>',
    )
    book = book_of('<sheet name="Ani" r:id="worksheet"/><sheet name="Budi" r:id="two"/>')
    parts = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": links,
        "xl/worksheets/sheet1.xml": many,
        "xl/two.xml": many,
    }

    with pytest.raises(SheetRefusedError) as refused:
        tables_of(package(tmp_path, "", parts))

    (problem,) = refused.value.problems
    assert (problem.code, problem.sheet, problem.row) == ("sheet.too_many_rows", "Budi", 100_000)
