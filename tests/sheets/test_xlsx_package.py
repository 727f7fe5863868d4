import zipfile
from pathlib import Path

import pytest

from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from kolabik.sheets.xlsx_package import (
    BROKEN_CONTENT,
    Part,
    open_package,
    shared_texts,
    sheets_of,
    styles_of,
    unescape,
)
from tests.sheets.packages import TYPES, book_of, package, relations


def opened(path: Path) -> zipfile.ZipFile:
    return open_package(path, ProblemLog(path.name))


def test_sheets_of_a_workbook_stand_in_their_order_without_charts(tmp_path: Path):
    sheets = (
        '<sheet name="Budi" r:id="b"/><sheet name="Grafik" r:id="c"/>'
        '<sheet name="Ani" r:id="a" state="hidden"/>'
    )
    links = relations(worksheet="x").replace(
        '<Relationship Id="worksheet"',
        "".join(
            f'<Relationship Id="{key}" Type="x/{kind}" Target="{key}.xml"/>'
            for key, kind in [("a", "worksheet"), ("b", "worksheet"), ("c", "chartsheet")]
        )
        + '<Relationship Id="worksheet"',
    )
    parts = {"xl/workbook.xml": book_of(sheets), "xl/_rels/workbook.xml.rels": links}

    with opened(package(tmp_path, "", parts)) as archive:
        found = sheets_of(archive)

    assert found == [Part("Budi", "xl/b.xml", False), Part("Ani", "xl/a.xml", True)]


def test_shared_texts_joins_what_is_formatted_and_leaves_readings_out(tmp_path: Path):
    texts = (
        "<sst><si><t>Banser</t></si><si><r><t>Pasti </t></r><r><t>Daku</t></r></si>"
        "<si><t>漢</t><rPh><t>kan</t></rPh></si><si/></sst>"
    )

    with opened(package(tmp_path, "", {"xl/texts.xml": texts})) as archive:
        assert shared_texts(archive) == ["Banser", "Pasti Daku", "漢", ""]


def test_a_workbook_may_lack_texts_and_styles(tmp_path: Path):
    links = {"xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/sheet1.xml")}

    with opened(package(tmp_path, "", links)) as archive:
        assert shared_texts(archive) == []
        assert styles_of(archive).dates == styles_of(archive).percents == frozenset()


def test_styles_of_a_workbook_tell_dates_and_percentages(tmp_path: Path):
    own = {
        200: "yyyy\\-mm\\-dd",
        201: "[Red]0.00",
        202: "0.0 %",
        203: "[h]:mm",
        204: '0 "hari"',
        205: "General",
    }
    formats = "".join(
        f'<numFmt numFmtId="{key}" formatCode="{code}"/>'.replace('"hari"', "&quot;hari&quot;")
        for key, code in own.items()
    )
    used = [0, 14, 9, 2, *own]
    cells = "".join(f'<xf numFmtId="{key}"/>' for key in used)
    text = (
        f"<styleSheet><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        f"<cellXfs>{cells}</cellXfs><cellStyles/></styleSheet>"
    )

    with opened(package(tmp_path, "", {"xl/styles.xml": text})) as archive:
        styles = styles_of(archive)

    assert {used[int(key)] for key in styles.dates} == {14, 200, 203}
    assert {used[int(key)] for key in styles.percents} == {9, 202}


@pytest.mark.parametrize(
    ("parts", "code"),
    [({TYPES: None}, "not_a_workbook"), ({"x": "0" * (151 * 2**20)}, "too_large_inside")],
    ids=["no workbook", "huge"],
)
def test_open_package_refuses_it_before_anything_is_unpacked(tmp_path: Path, parts, code: str):
    path = package(tmp_path, "")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {TYPES: "<Types/>", **parts}.items():
            if text is not None:
                archive.writestr(name, text)

    with pytest.raises(SheetRefusedError) as refused:
        opened(path)

    assert [problem.code for problem in refused.value.problems] == [f"sheet.{code}"]


def test_open_package_refuses_a_locked_archive(tmp_path: Path):
    path = package(tmp_path, "")
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)

    with pytest.raises(SheetRefusedError) as refused:
        opened(path)

    assert [problem.code for problem in refused.value.problems] == ["sheet.password"]


def test_a_document_type_is_never_read(tmp_path: Path):
    bomb = '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'

    with (
        opened(package(tmp_path, "", {"xl/texts.xml": bomb})) as archive,
        pytest.raises(BROKEN_CONTENT),
    ):
        shared_texts(archive)


@pytest.mark.parametrize(
    ("stored", "text"),
    [("a_x000A_b", "a\nb"), ("_x005F_x0041_", "_x0041_"), ("_xD83D_", "_xD83D_"), ("a_b", "a_b")],
)
def test_unescape_undoes_what_a_workbook_escapes(stored: str, text: str):
    assert unescape(stored) == text
