"""Sheets of entries as an organiser would fill them in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kolabik.editions.models import Edition
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.sheets.entry_sheet_book import Book, BookColumn, BookSheet
from kolabik.sheets.entry_sheet_cells import Holds
from tests.world.entries import good_answers

Row = Mapping[str, object]


def good_row(edition: Edition, name: str = "Antre Daring", unit: str = "Puskesmas") -> Row:
    """Return a row whose every answer is right."""
    rules = rulebook_of(edition)
    answers = {
        f"q.{key}{part}": text
        for key, value in good_answers(edition).items()
        for part, text in value.items()
    }
    return {
        "unit": "UPT Puskesmas Melati" if unit == "Puskesmas" else unit,
        "name": name,
        "expansion": "Antrean Tanpa Duduk Berlama-lama",
        "began_on": "1/3/2021",
        "category": rules.categories[0].name.id,
        "track": rules.tracks[0].name.en,
        "team": "nurul@example.test; Budi Santoso, S.Kep.",
        "shares": "60; 40",
        "custodian": "",
        **answers,
    }


def sheet_of_entries(
    folder: Path, edition: Edition, rows: Sequence[Row], *, keys: bool = True, language: str = "id"
) -> Path:
    """Write rows below the header of an edition's own sheet."""
    columns = columns_of(rulebook_of(edition))
    path = folder / "entri.xlsx"
    shown = [BookColumn(one.label(language), one.key if keys else "") for one in columns]
    with Book(path, [BookSheet("Entri", shown)]) as book:
        for row in rows:
            book.add(0, [_cell(column.holds, row.get(column.key, "")) for column in columns])
    return path


def _cell(holds: Holds, value: object) -> object:
    if holds is Holds.NUMBER and isinstance(value, str) and value.isdecimal():
        return int(value)
    return value
