"""Scores as people type them: decimal commas and points, dashes, and what is no score."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from kolabik.sheets.table import Cell, OddCell, Oddity

POINT = "."
COMMA = ","
WHOLE = re.compile(r"[+-]?[0-9]+")
DECIMAL = re.compile(r"[+-]?[0-9]*([.,])[0-9]+")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]+)?")
PERCENT = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?\s*%")
ERROR = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!)|Err:\d+",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\d{1,2}[- /](?:jan|feb|mar|apr|may|mei|jun|jul|aug|agu|agt|sep|oct|okt|nov|dec|des)[a-z]*"
    r"(?:[- /]\d{2,4})?",
    re.IGNORECASE,
)
NOT_FINITE = re.compile(
    r"[+-]?(?:nan|inf|infinity|infinite|∞)|.*#(?:inf|ind|qnan).*", re.IGNORECASE
)
BOOLEANS = frozenset({"true", "false", "benar", "salah", "ya", "tidak", "yes"})
DASHES = frozenset({"-", "--", "–", "—", "\N{MINUS SIGN}"})
ODD_CODES = {
    Oddity.DATE: "sheet.date",
    Oddity.ERROR: "sheet.formula_error",
    Oddity.PERCENT: "sheet.percent",
    Oddity.BOOLEAN: "sheet.boolean",
    Oddity.UNCALCULATED: "sheet.uncalculated",
}


class Gap(StrEnum):
    """Why a cell holds no score although nothing is wrong with it."""

    BLANK = "blank"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell among the scores says: a value, a gap, or a problem's code."""

    value: float = math.nan
    gap: Gap | None = None
    problem: str | None = None
    mark: str | None = None
    is_text: bool = False


def read_number(cell: Cell) -> Reading:
    """Read one cell among the scores."""
    if isinstance(cell, float):
        return Reading(cell)
    if isinstance(cell, OddCell):
        return Reading(problem=ODD_CODES[cell.kind])
    return _read_text(cell.strip().replace("\N{MINUS SIGN}", "-"))


def is_number(cell: Cell) -> bool:
    """Tell whether a cell holds a number that could be a score."""
    reading = read_number(cell)
    return reading.problem is None and reading.gap is None


def _read_text(text: str) -> Reading:
    if not text:
        return Reading(gap=Gap.BLANK)
    if text in DASHES:
        return Reading(gap=Gap.DASH)
    if WHOLE.fullmatch(text):
        return _finite(Reading(float(text), is_text=True))
    decimal = DECIMAL.fullmatch(text)
    if decimal:
        value = float(text.replace(COMMA, POINT))
        return _finite(Reading(value, mark=decimal[1], is_text=True))
    return Reading(problem=_what_is_wrong(text))


def _finite(reading: Reading) -> Reading:
    return reading if math.isfinite(reading.value) else Reading(problem="sheet.not_finite")


def _what_is_wrong(text: str) -> str:
    if text.lower() in BOOLEANS:
        return "sheet.boolean"
    tests = (
        (NOT_FINITE, "sheet.not_finite"),
        (DATE, "sheet.date"),
        (THOUSANDS, "sheet.thousands"),
        (PERCENT, "sheet.percent"),
        (ERROR, "sheet.formula_error"),
    )
    for pattern, code in tests:
        if pattern.fullmatch(text):
            return code
    return "sheet.not_a_number"
