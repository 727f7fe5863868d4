"""Text files with a comma, a semicolon or a tab between the cells."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from kolabik.sheets.headers import role_of
from kolabik.sheets.problems import Place, ProblemLog
from kolabik.sheets.table import MOST_CELLS, MOST_COLUMNS, MOST_LINES, MOST_ROWS, Cell, Table

DELIMITERS = (",", ";", "\t")
LINES_TO_TRY = 20
LONGEST_LINE = 100_000  # below the csv module's own limit for one cell
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_csv(path: Path, log: ProblemLog) -> tuple[Table, str]:
    """Return the cells of a text file and the mark between them."""
    data = path.read_bytes()
    _check_encoding(data, log)
    lines = _lines(data, log)
    first = list(islice(lines, LINES_TO_TRY))
    delimiter = _declared_delimiter(first)
    if delimiter is None:
        delimiter = _guess_delimiter(first)
    else:
        del first[0]
    rows, numbers = _read_rows(chain(first, lines), delimiter, log)
    return Table(None, rows, numbers), delimiter


def _check_encoding(data: bytes, log: ProblemLog) -> None:
    if data.startswith(UTF16_MARKS):
        log.refuse("sheet.utf16")
    nul = data.find(b"\0")
    if nul >= 0:
        log.refuse("sheet.nul_bytes", Place(row=data.count(b"\n", 0, nul) + 1))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        line = data[data.rfind(b"\n", 0, error.start) + 1 : error.end + 12]
        log.refuse(
            "sheet.not_utf8",
            Place(row=row),
            line.split(b"\n")[0].decode("cp1252", errors="replace"),
        )


def _lines(data: bytes, log: ProblemLog) -> Iterator[str]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    for number, line in enumerate(text, start=1):
        if len(line) > LONGEST_LINE:
            log.refuse("sheet.line_too_long", Place(row=number), limit=LONGEST_LINE)
        yield line


def _declared_delimiter(lines: list[str]) -> str | None:
    # Excel writes "sep=;" above the table so that it can read its own file again; it
    # shows no row for it.
    first = lines[0].rstrip("\r\n") if lines else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else None


def _guess_delimiter(lines: list[str]) -> str:
    return max(DELIMITERS, key=lambda mark: _fit(lines, mark))


def _fit(lines: list[str], delimiter: str) -> tuple[int, int, int]:
    """Return the most headers that we know in a row, how many rows are widest, how wide."""
    rows: list[list[str]] = []
    with suppress(csv.Error):  # what stands before a broken cell tells enough
        rows.extend(csv.reader(lines, delimiter=delimiter))
    known = max((sum(role_of(cell) is not None for cell in row) for row in rows), default=0)
    widths = [len(row) for row in rows]
    widest = max(widths, default=0)
    return known, widths.count(widest) if widest > 1 else 0, widest


def _read_rows(
    lines: Iterator[str], delimiter: str, log: ProblemLog
) -> tuple[list[list[Cell]], list[int]]:
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    n_cells = 0
    for number, row in _records(lines, delimiter, log):
        if number > MOST_LINES or len(rows) >= MOST_ROWS:
            log.refuse("sheet.too_many_rows", Place(row=number), limit=MOST_ROWS)
        if not any(map(str.strip, row)):
            continue
        if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
            log.refuse("sheet.too_wide", Place(row=number), limit=MOST_COLUMNS)
        rows.append(["" if cell.isspace() else cell for cell in row])
        numbers.append(number)
        n_cells += len(row)
        if n_cells > MOST_CELLS:
            log.refuse("sheet.too_many_cells", Place(row=number), limit=MOST_CELLS)
    return rows, numbers


def _records(
    lines: Iterator[str], delimiter: str, log: ProblemLog
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            yield number, row
    except csv.Error:
        log.refuse("sheet.broken_quote", Place(row=number + 1))
