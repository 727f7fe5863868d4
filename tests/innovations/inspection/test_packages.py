import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.foundation.refused import Refused
from kolabik.innovations.inspection.kinds import DOCX, ODT, PPTX, XLSX
from kolabik.innovations.inspection.packages import look_into
from kolabik.innovations.inspection.refusals import WORDS
from tests.world.evidence import (
    office,
    office_parts,
    open_document,
    relations,
    zipped,
)


def test_look_into_a_workbook_as_programs_write_it(tmp_path: Path):
    path = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.write_column(0, 0, range(50_000))
        sheet.write_url(0, 2, "https://pasuruan.example")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Rekap!$A$1:$A$9"})
        sheet.insert_chart(2, 2, chart)

    assert look_into(io.BytesIO(path.read_bytes()), "rekap.xlsx") is XLSX


def test_look_into_allows_the_figures_of_a_chart_in_a_talk():
    content = office(".pptx", {"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": office(".xlsx")})

    assert look_into(io.BytesIO(content), "paparan.pptx") is PPTX


def test_look_into_finds_macros_in_the_figures_of_a_chart():
    figures = office(".xlsx", {"xl/vbaProject.bin": b"a"})
    content = office(".pptx", {"ppt/embeddings/Sheet1.xlsx": figures})

    with pytest.raises(Refused) as refused:
        look_into(io.BytesIO(content), "paparan.pptx")

    assert refused.value.code == "macros"


def test_look_into_allows_a_link_to_be_clicked():
    link = relations("hyperlink", "https://pasuruan.example", "External")
    content = office(".docx", {"word/_rels/document.xml.rels": link})

    assert look_into(io.BytesIO(content), "surat.docx") is DOCX


def test_look_into_allows_a_link_to_be_clicked_in_libreoffice():
    link = '<office xmlns:xlink="x"><a xlink:href="https://pasuruan.example"/></office>'

    assert look_into(io.BytesIO(open_document(".odt", {"content.xml": link})), "a.odt") is ODT


def test_look_into_refuses_two_parts_of_one_name():
    target = io.BytesIO(office(".docx"))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("main.xml", "<lain/>")

    with pytest.raises(Refused) as refused:
        look_into(target, "surat.docx")

    assert refused.value.code == "damaged"


def test_look_into_refuses_what_stands_between_the_parts():
    content = office(".docx")
    second = content.index(b"PK\x03\x04", 4)
    directory = content.index(b"PK\x01\x02")
    hidden = b"MZ" * 1000
    moved = bytearray(content[:second] + hidden + content[second:])
    at = moved.index(b"PK\x01\x02", directory) + 46
    while (at := moved.find(b"PK\x01\x02", at)) > 0:
        offset = int.from_bytes(moved[at + 42 : at + 46], "little") + len(hidden)
        moved[at + 42 : at + 46] = offset.to_bytes(4, "little")
        at += 46
    end = moved.rindex(b"PK\x05\x06") + 16
    moved[end : end + 4] = (directory + len(hidden)).to_bytes(4, "little")

    with pytest.raises(Refused) as refused:
        look_into(io.BytesIO(moved), "surat.docx")

    assert refused.value.code == "two_in_one"


def test_look_into_refuses_two_documents_in_one():
    types = str(office_parts(".docx")["[Content_Types].xml"])
    other = str(office_parts(".xlsx")["[Content_Types].xml"]).partition("<Override")[2]
    both = types.replace("</Types>", f"<Override{other}")

    with pytest.raises(Refused) as refused:
        look_into(io.BytesIO(office(".docx", {"[Content_Types].xml": both})), "a.docx")

    assert refused.value.code == "type_not_allowed"


def test_look_into_refuses_an_archive_without_the_marks_of_a_document():
    with pytest.raises(Refused) as refused:
        look_into(io.BytesIO(zipped({"foto.jpg": b"a"})), "foto.zip")

    assert refused.value.code == "archive"


@settings(max_examples=120, deadline=None)
@given(at=st.integers(4, 1200), what=st.binary(min_size=1, max_size=30))
def test_look_into_a_broken_document_takes_or_refuses_it(at: int, what: bytes):
    content = bytearray(office(".docx"))
    content[at : at + len(what)] = what

    assert _outcome(content) in {DOCX.media_type, *WORDS}


def _outcome(content: bytes) -> str:
    """Return what it is, or why it is not taken."""
    try:
        return look_into(io.BytesIO(content), "surat.docx").media_type
    except Refused as refused:
        return refused.code
