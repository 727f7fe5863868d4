"""Dates as people type them in a sheet: day before month, or as a spreadsheet stores them."""

import re
from datetime import date

from kolabik.sheets.names import tidy
from kolabik.sheets.table import Cell, OddCell, Oddity

DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00(?::00)?)?")
IN_WORDS = re.compile(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})")
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for word in words.split()
}


def date_of(cell: Cell) -> date | None:
    """Return the day that a cell tells, or nothing if it tells none."""
    if isinstance(cell, float) or (isinstance(cell, OddCell) and cell.kind is not Oddity.DATE):
        return None
    text = tidy(str(cell)).casefold()
    if found := DAY_FIRST.fullmatch(text):
        return _day(found[3], found[2], found[1])
    if found := YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if (found := IN_WORDS.fullmatch(text)) and found[2] in MONTHS:
        return _day(found[3], MONTHS[found[2]], found[1])
    return None


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
