from pathlib import Path

import pytest

from kolabik.sheets.csv_table import read_csv
from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from tests.sheets.files import text_file

CELLS = [["Inovasi", "Juri", "Nilai"], ["Banser", "Ani", "8"]]


def csv_of(folder: Path, text: str | bytes):
    path = text_file(folder, text)
    return read_csv(path, ProblemLog(path.name))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "dos", "mac"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["bare", "BOM"])
def test_read_csv_finds_the_mark_between_the_cells(tmp_path: Path, mark: str, end: str, start: str):
    text = start + "".join(mark.join(row) + end for row in CELLS)

    table, delimiter = csv_of(tmp_path, text)

    assert delimiter == mark
    assert table.rows == CELLS
    assert table.numbers == [1, 2]


def test_read_csv_with_decimal_commas_finds_the_semicolon(tmp_path: Path):
    _, delimiter = csv_of(tmp_path, "Inovasi;Juri;Nilai\nA, B;Ani, S.Kom, M.T, Ph.D;8,5\n")

    assert delimiter == ";"


def test_read_csv_believes_the_mark_that_excel_declares(tmp_path: Path):
    table, delimiter = csv_of(tmp_path, "sep=|\nInovasi|Juri|Nilai\nBanser|Ani|8\n")

    assert delimiter == "|"
    assert (table.rows, table.numbers) == (CELLS, [1, 2])


def test_read_csv_leaves_blank_lines_out_but_counts_them(tmp_path: Path):
    table, _ = csv_of(tmp_path, "a;b\n\n; \nc;d\n")

    assert (table.rows, table.numbers) == ([["a", "b"], ["c", "d"]], [1, 4])


def test_read_csv_counts_a_quoted_line_break_as_one_row(tmp_path: Path):
    table, _ = csv_of(tmp_path, 'Inovasi;Catatan\nA;"baik\nsekali"\nB;"kata ""baik"""\n')

    assert table.rows[1:] == [["A", "baik\nsekali"], ["B", 'kata "baik"']]
    assert table.numbers == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ('a;b\n"c;d\n', "broken_quote", 2),
        ('a;b\n"c"d;e\n', "broken_quote", 2),
        ('a;b\nA;"' + ("x" * 50_000 + "\n") * 10, "broken_quote", 2),
        ("a;b\n" + "c" * 100_001, "line_too_long", 2),
        ("a;b\n" + "c;" * 513, "too_wide", 2),
        ("\n" * 1_048_577, "too_many_rows", 1_048_577),
        ("a;b\n" * 200_001, "too_many_rows", 200_001),
        (("c;" * 512 + "\n") * 10_000, "too_many_cells", 9_747),
        (b"a;b\n\nA;\xff\n", "not_utf8", 3),
        (b"a;b\nA;\0\n", "nul_bytes", 2),
        (b"\xfe\xff\0a", "utf16", None),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_read_csv_refuses_what_is_no_table(tmp_path: Path, text, code: str, row: int | None):
    with pytest.raises(SheetRefusedError) as refused:
        csv_of(tmp_path, text)

    (problem,) = refused.value.problems
    assert (problem.code, problem.row) == (f"sheet.{code}", row)


def test_read_csv_allows_blank_cells_far_to_the_right(tmp_path: Path):
    table, _ = csv_of(tmp_path, "Inovasi;Nilai" + ";" * 1_000 + "\n")

    assert table.rows[0][:2] == ["Inovasi", "Nilai"]
