"""Small files for the tests: text files and workbooks, good and spoilt."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kolabik.sheets.problems import Problem, ProblemLog, SheetRefusedError
from kolabik.sheets.table import Cell, Table

LONG_HEADER = ("Inovasi", "Juri", "Kriteria", "Nilai")
Rows = Sequence[Sequence[object]]


def text_file(folder: Path, text: str | bytes, name: str = "nilai.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def long_file(folder: Path, *rows: str, header: str = ";".join(LONG_HEADER)) -> Path:
    return text_file(folder, "\n".join((header, *rows)) + "\n")


def workbook(
    folder: Path,
    sheets: Mapping[str, Rows],
    spoil: Callable[[Worksheet], None] | None = None,
    name: str = "nilai.xlsx",
) -> Path:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if spoil is not None:
        spoil(book.worksheets[0])
    path = folder / name
    book.save(path)
    return path


def table_of(text: str, sheet: str | None = None) -> Table:
    lines = [(number, line.split(";")) for number, line in enumerate(text.splitlines(), start=1)]
    kept = [(number, list[Cell](row)) for number, row in lines if any(row)]
    return Table(sheet, [row for _, row in kept], [number for number, _ in kept])


def problems_of(log: ProblemLog) -> list[tuple[str, str]]:
    """Return each problem's code and place, such as ("sheet.merged", "Ani!A2")."""
    try:
        log.settle()
    except SheetRefusedError as refused:
        return [(problem.code, _at(problem)) for problem in refused.problems]
    return []


def _at(problem: Problem) -> str:
    cell = f"{problem.column or ''}{problem.row or ''}"
    return "!".join(part for part in (problem.sheet, cell) if part)
