"""Workbooks written part by part, as no well-meaning program would write them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

TYPES = "[Content_Types].xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(**targets: str) -> str:
    items = "".join(
        f'<Relationship Id="{kind}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def sheet_of(rows: str, more: str = "") -> str:
    return f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData>{more}</worksheet>'


def book_of(sheets: str = '<sheet name="Ani" sheetId="1" r:id="worksheet"/>') -> str:
    return (
        f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATION}"><sheets>{sheets}</sheets></workbook>'
    )


def package(folder: Path, rows: str, more: Mapping[str, str | None] | None = None) -> Path:
    """Write a workbook of one sheet; `more` replaces parts, or removes those that are None."""
    parts: dict[str, str | None] = {
        TYPES: "<Types/>",
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": book_of(),
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", sharedStrings="texts.xml", styles="/xl/styles.xml"
        ),
        "xl/worksheets/sheet1.xml": sheet_of(rows),
        "xl/texts.xml": "<sst/>",
        "xl/styles.xml": "<styleSheet/>",
        **(more or {}),
    }
    path = folder / "nilai.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            if text is not None:
                archive.writestr(name, text)
    return path
