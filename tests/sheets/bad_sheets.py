"""Every kind of bad sheet that we know: how to make it, and what must be said of it.

The tests of the command walk the same list.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from tests.sheets.files import LONG_HEADER, long_file, text_file, workbook

GOOD = "Banser;Ani;Mutu;8"
TABLE = [LONG_HEADER, ("Banser", "Ani", "Mutu", 8), ("Rolas", "Ani", "Mutu", 7)]
WIDE = [("Inovasi", "Mutu", "Biaya"), ("Banser", 8, 7), ("Rolas", 6, 5)]
RUBRIC = """
name = "Uji"
[scale]
low = 1
high = 10
[[criteria]]
name = "Mutu"
weight = 60
[[criteria]]
name = "Biaya"
weight = 40
"""


@dataclass(frozen=True)
class BadSheet:
    """How to make a bad sheet, and the first problem that it must be refused for."""

    kind: str
    build: Callable[[Path], Path]
    code: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    sheet: str | None = None
    rubric: str | None = None


def cells(kind: str, cell: str, code: str) -> BadSheet:
    def build(folder: Path) -> Path:
        return long_file(folder, GOOD, f"Rolas;Ani;Mutu;{cell}")

    return BadSheet(kind, build, f"sheet.{code}", 3, "D", cell)


def lines(
    kind: str, text: str, code: str, at: tuple[int | None, str | None], value: str | None = None
) -> BadSheet:
    def build(folder: Path) -> Path:
        return text_file(folder, text)

    return BadSheet(kind, build, f"sheet.{code}", at[0], at[1], value)


def raw(kind: str, data: bytes, code: str, name: str, value: str | None = None) -> BadSheet:
    def build(folder: Path) -> Path:
        return text_file(folder, data, name)

    return BadSheet(kind, build, f"sheet.{code}", value=value)


def spoilt(
    kind: str,
    spoil: Callable[[Worksheet], None],
    code: str,
    at: tuple[int, str],
    value: str | None = None,
) -> BadSheet:
    def build(folder: Path) -> Path:
        return workbook(folder, {"Data": TABLE}, spoil)

    return BadSheet(kind, build, f"sheet.{code}", at[0], at[1], value, "Data")


def book(
    kind: str,
    sheets: dict[str, list[tuple[object, ...]]],
    code: str,
    at: tuple[str | None, int | None, str | None],
    value: str | None = None,
) -> BadSheet:
    def build(folder: Path) -> Path:
        return workbook(folder, sheets)

    return BadSheet(kind, build, f"sheet.{code}", at[1], at[2], value, at[0])


def judged(
    kind: str, row: str, code: str, at: tuple[int | None, str | None], value: str
) -> BadSheet:
    def build(folder: Path) -> Path:
        return long_file(folder, "Banser;Ani;Mutu;8", "Banser;Ani;Biaya;8", row)

    return BadSheet(kind, build, f"sheet.{code}", at[0], at[1], value, rubric=RUBRIC)


def merge(sheet: Worksheet) -> None:
    sheet.merge_cells("A2:A3")


def set_date(sheet: Worksheet) -> None:
    sheet["D3"] = date(2024, 4, 3)


def set_error(sheet: Worksheet) -> None:
    sheet["D3"] = "#DIV/0!"
    sheet["D3"].data_type = "e"


def set_formula(sheet: Worksheet) -> None:
    sheet["D3"] = "=4+4"


def set_boolean(sheet: Worksheet) -> None:
    sheet["D3"] = True


def set_percent(sheet: Worksheet) -> None:
    sheet["D3"] = 0.85
    sheet["D3"].number_format = "0%"


def set_error_name(sheet: Worksheet) -> None:
    sheet["A3"] = "#REF!"
    sheet["A3"].data_type = "e"


def set_far(sheet: Worksheet) -> None:
    sheet["XFD1048576"] = "x"


def locked(folder: Path) -> Path:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
    return text_file(folder, start + "EncryptedPackage".encode("utf-16-le"), "nilai.xlsx")


def truncated(folder: Path) -> Path:
    path = workbook(folder, {"Data": TABLE})
    path.write_bytes(path.read_bytes()[:-400])
    return path


def scrambled(folder: Path) -> Path:
    path = workbook(folder, {"Data": TABLE})
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    path.write_bytes(out.getvalue())
    return path


def bomb(folder: Path) -> Path:
    path = folder / "nilai.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", bytes(200 * 2**20))
    return path


def nothing(folder: Path) -> Path:
    path = folder / "nilai.csv"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    return path


def million(folder: Path) -> Path:
    return text_file(folder, ";".join(LONG_HEADER) + "\n" + "a;b;c;1\n" * 1_000_000)


CELLS = [
    cells("a text among the scores", "bagus", "not_a_number"),
    cells("NaN", "NaN", "not_finite"),
    cells("infinity", "-inf", "not_finite"),
    cells("a date in a text file", "03/04/2024", "date"),
    cells("a day and a month", "3-Apr", "date"),
    cells("a formula error as text", "#DIV/0!", "formula_error"),
    cells("a lookup error as text", "#N/A", "formula_error"),
    cells("a percentage", "85%", "percent"),
    cells("a yes", "TRUE", "boolean"),
    cells("a thousands mark", "1.234,5", "thousands"),
    cells("a hand-written formula", "=4+4", "not_a_number"),
    spoilt("a date that Excel made of 3-4", set_date, "date", (3, "D"), "2024-04-03"),
    spoilt("a formula error", set_error, "formula_error", (3, "D"), "#DIV/0!"),
    spoilt("a formula error in a name", set_error_name, "formula_error", (3, "A"), "#REF!"),
    spoilt("a tick", set_boolean, "boolean", (3, "D"), "TRUE"),
    spoilt("a formula never computed", set_formula, "uncalculated", (3, "D")),
    spoilt("a percentage cell", set_percent, "percent", (3, "D"), "85%"),
    spoilt("merged cells", merge, "merged", (2, "A")),
    spoilt("a cell in the farthest corner", set_far, "too_wide", (1_048_576, "XFD")),
]
HEAD = ";".join(LONG_HEADER)
LINES = [
    lines("mixed decimal marks", f"{HEAD}\nA;J;K;8,5\nB;J;K;7,5\nC;J;K;6.5\n", "mixed_marks",
          (4, "D"), "6.5"),
    lines("two entries that differ by a space", f"{HEAD}\nPasti Daku;J;K;8\nPastiDaku;J;K;7\n",
          "same_entry", (3, "A"), "PastiDaku"),
    lines("two jurors that differ by case", f"{HEAD}\nA;Ani;K;8\nA;ANI;K;7\n", "same_juror",
          (3, "B"), "ANI"),
    lines("a duplicate score", f"{HEAD}\nA;Ani;K;8\nB;Ani;K;8\nA;Ani;K;7\n", "duplicate",
          (4, "D"), "7"),
    lines("a score without an entry", f"{HEAD}\n;Ani;K;8\n", "no_entry", (2, "A"), "8"),
    lines("a score without a juror", f"{HEAD}\nA;;K;8\n", "no_juror", (2, "B"), "8"),
    lines("a score without a criterion", f"{HEAD}\nA;Ani;;8\n", "no_criterion", (2, "C"), "8"),
    lines("a score without a round", "Inovasi;Juri;Tahap;Nilai\nA;Ani;Final;8\nB;Ani;;7\n",
          "no_round", (3, "C"), "7"),
    lines("an entry of two units", "Inovasi;OPD;Juri;Nilai\nA;Dinas X;Ani;8\nA;Dinas Y;Budi;7\n",
          "two_units", (3, "B"), "Dinas Y"),
    lines("a juror of two units", "Inovasi;Juri;Unit Juri;Nilai\nA;Ani;X;8\nB;Ani;Y;7\n",
          "two_juror_units", (3, "C"), "Y"),
    lines("an unreadable order", "Inovasi;Juri;Urutan;Nilai\nA;Ani;pertama;8\n",
          "order_unreadable", (2, "C"), "pertama"),
    lines("a column twice", "Inovasi;Juri;Nilai;Skor\nA;Ani;8;7\n", "header_twice", (1, "D"),
          "Skor"),
    lines("a criterion twice", "Inovasi;Juri;Mutu;mutu\nA;Ani;8;7\n", "header_twice", (1, "D"),
          "mutu"),
    lines("a header again", f"{HEAD}\nA;Ani;K;8\n{HEAD}\nB;Ani;K;8\n", "header_again", (3, None)),
    lines("no header", "Banser;Ani;Mutu;8\nRolas;Ani;Mutu;7\n", "no_header", (1, None),
          "Banser; Ani; Mutu; 8"),
    lines("no entry column", "Juri;Kriteria;Nilai\nAni;Mutu;8\n", "no_entry_column", (1, None)),
    lines("no juror", "Inovasi;Nilai\nBanser;8\n", "no_juror_column", (1, None)),
    lines("no criteria", "Inovasi;Juri;Total\nBanser;Ani;8\n", "no_criterion_columns", (1, None)),
    lines("a single column", "Nilai\n8\n7\n", "single_column", (1, None), "Nilai"),
    lines("a ragged row", f"{HEAD}\nA;Ani;K;8\nB;Ani;7\n", "ragged", (3, None)),
    lines("an unquoted decimal comma", "Inovasi,Juri,Nilai\nA,Ani,8,5\n", "ragged", (2, None)),
    lines("a quote that never ends", f'{HEAD}\nA;Ani;K;8\n"B;Ani;K;8\n', "broken_quote",
          (3, None)),
    lines("only blanks", ";;;\n ; ;;\n", "empty", (None, None)),
    lines("no score at all", f"{HEAD}\nA;Ani;K;\n", "no_scores", (None, None)),
    lines("a column of text", "Inovasi;Juri;Mutu;Bidang\nA;Ani;8;sehat\nB;Ani;7;didik\n",
          "text_column", (1, "D"), "Bidang"),
    lines("a column without a header", "Inovasi;Juri;Mutu;\nA;Ani;8;9\n", "column_unnamed",
          (2, "D"), "9"),
    lines("a row of totals", "Inovasi;Juri;Mutu\nA;Ani;8\nJumlah;Ani;8\n", "total_row",
          (3, "A"), "Jumlah"),
    lines("scores after a blank line", "Juri: Ani;;\nInovasi;Mutu;Biaya\nA;8;7\n;;\nB;6;5\n",
          "row_outside_table", (5, "A"), "B"),
    lines("a juror without a table", "Juri: Ani;\nInovasi;Mutu\nA;8\nJuri: Budi;\n",
          "juror_without_table", (4, None)),
    lines("a table of nobody", "Inovasi;Juri;Mutu\nA;Ani;8\n\nInovasi;Mutu\nA;8\n",
          "no_juror_line", (4, None)),
    lines("a column for each juror", "Inovasi;Nilai Juri 1;Nilai Juri 2\nA;8;7\n",
          "jurors_in_columns", (1, "B"), "Nilai Juri 1"),
    lines("a score column beside criteria", "Inovasi;Juri;Mutu;Biaya;Nilai\nA;Ani;8;7;15\n",
          "score_or_criteria", (1, "E"), "Nilai"),
    lines("another header again", "Inovasi;Juri;Mutu\nA;Ani;8\nInovasi;Juri;Skor\nB;Ani;7\n",
          "header_again", (3, None)),
    lines("a line without an end", f"{HEAD}\nA;Ani;K;{'9' * 200_000}\n", "line_too_long",
          (2, None)),
    lines("a thousand columns", f"{HEAD}\nA;Ani;K;{'8;' * 1_000}\n", "too_wide", (2, None)),
]  # fmt: skip
BOOKS = [
    book("an empty sheet", {"Data": []}, "empty", ("Data", None, None)),
    book("summaries alone", {"Rekap": WIDE, "Petunjuk": [("Isilah",)]}, "all_skipped",
         (None, None, None), "Rekap, Petunjuk"),
    book("a second table without a juror", {"Ani": [*WIDE, (), *WIDE]}, "no_juror_line",
         ("Ani", 1, None)),
    book("a summary among the jurors", {"Ani": WIDE, "Budi": WIDE, "Akhir":
         [("Inovasi", "Total", "Peringkat"), ("Banser", 15, 1)]}, "no_criterion_columns",
         ("Akhir", 1, None)),
    book("a summary with a column a juror", {"Ani": WIDE, "Budi": WIDE, "Akhir":
         [("Inovasi", "Ani", "Budi"), ("Banser", 15, 14)]}, "criteria_differ",
         ("Akhir", 1, None), "Inovasi; Ani; Budi"),
    book("two shapes in one file", {"Ani": WIDE, "Semua": TABLE}, "mixed_layouts",
         ("Semua", 1, None)),
    book("a juror's sheet without a header", {"Ani": WIDE, "Budi": [("A", 8, 7), ("B", 6, 5),
         ("C", 7, 7)]}, "no_header", ("Budi", 1, None), "A; 8; 7"),
]  # fmt: skip
JUDGED = [
    judged("a score out of the scale", "Rolas;Ani;Mutu;11", "out_of_scale", (4, "D"), "11"),
    judged("an unknown criterion", "Rolas;Ani;Warna;8", "unknown_criterion", (4, "C"), "Warna"),
    judged("a misspelt criterion", "Rolas;Ani;Biayaa;8", "unknown_criterion_close", (4, "C"),
           "Biayaa"),
    BadSheet("a criterion left out", lambda f: long_file(f, GOOD), "sheet.criterion_missing",
             value="Biaya", rubric=RUBRIC),
    BadSheet("no criterion column", lambda f: long_file(f, "A;Ani;8", header="Inovasi;Juri;Nilai"),
             "sheet.no_criterion_column", rubric=RUBRIC),
]  # fmt: skip
FILES = [
    BadSheet("a missing file", lambda f: f / "tiada.csv", "sheet.file_missing", value="tiada.csv"),
    BadSheet("a folder", lambda f: f, "sheet.not_a_file"),
    BadSheet("a locked workbook", locked, "sheet.password", value="nilai.xlsx"),
    BadSheet("half a workbook", truncated, "sheet.corrupt", value="nilai.xlsx"),
    BadSheet("half a sheet", scrambled, "sheet.corrupt", sheet="Data", value="nilai.xlsx"),
    BadSheet("a bomb", bomb, "sheet.too_large_inside"),
    BadSheet("200 MB of nothing", nothing, "sheet.too_large"),
    BadSheet("a million rows", million, "sheet.too_many_rows", row=200_001),
    raw("an empty file", b"", "empty_file", "nilai.csv"),
    raw("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_format",
        "nilai.xlsx", "nilai.xlsx"),
    raw("an old ending", b"x", "old_format", "nilai.xls", ".xls"),
    raw("an unknown ending", b"x", "unknown_format", "nilai.docx", ".docx"),
    raw("a text called workbook", b"Inovasi;Nilai\n", "not_a_workbook", "nilai.xlsx",
        "nilai.xlsx"),
    raw("a workbook called text", b"PK\x03\x04", "workbook_named_csv", "nilai.csv", "nilai.csv"),
    raw("a broken package", b"PK\x03\x04junk", "corrupt", "nilai.xlsx", "nilai.xlsx"),
    raw("UTF-16", "Inovasi;Nilai\n".encode("utf-16"), "utf16", "nilai.csv"),
]  # fmt: skip
BYTES = [
    BadSheet("Latin-1", lambda f: text_file(f, b"Inovasi;Juri;Nilai\nCaf\xe9;Ani;8\n"),
             "sheet.not_utf8", 2, None, "Café;Ani;8"),
    BadSheet("NUL", lambda f: text_file(f, b"Inovasi;Juri;Nilai\nA\0;Ani;8\n"), "sheet.nul_bytes",
             2),
]  # fmt: skip
BAD_SHEETS = [*CELLS, *LINES, *BOOKS, *JUDGED, *FILES, *BYTES]
