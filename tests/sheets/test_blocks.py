import pytest

from kolabik.sheets.blocks import check_block, check_loose, lay_out, looks_like_scores, text_of
from kolabik.sheets.headers import Role
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.table import MergedRange, Table
from tests.sheets.files import problems_of, table_of

TWO_JURORS = """LEMBAR PENILAIAN;;
Tahap: Final;;
Juri: Ani;;
Inovasi;Mutu;Biaya
A;8;7
B;6;5

Juri: Budi;;
Unit: Dinkes;;
Inovasi;Mutu;Biaya
A;9;8
Mengetahui,;;
"""


def layout_of(text: str, sheet: str | None = None):
    return lay_out(table_of(text, sheet), frozenset())


def checked(text: str, sheet: str | None = None) -> list[tuple[str, str]]:
    log = ProblemLog("nilai.csv")
    layout = layout_of(text, sheet)
    for block in layout.blocks:
        assert check_block(block, log) is not bool(log.total)
    check_loose(layout, log)
    return problems_of(log)


def test_lay_out_finds_a_table_for_each_juror_and_its_labels():
    layout = layout_of(TWO_JURORS)

    labels = [dict(block.labels) for block in layout.blocks]
    assert labels == [
        {Role.ROUND: "Final", Role.JUROR: "Ani"},
        {Role.ROUND: "Final", Role.JUROR: "Budi", Role.JUROR_UNIT: "Dinkes"},
    ]
    assert [len(block.rows) for block in layout.blocks] == [2, 2]
    assert layout.loose == [0]


def test_lay_out_lets_rows_that_name_their_juror_have_blank_lines_between_them():
    layout = layout_of("Inovasi;Juri;Mutu\nA;Ani;8\n\nB;Ani;7\n")

    (block,) = layout.blocks
    assert (len(block.rows), block.names_jurors, block.is_long) == (2, True, False)


def test_lay_out_starts_anew_at_a_header_after_a_blank_line():
    layout = layout_of("Inovasi;Juri;Nilai\nA;Ani;8\n\nInovasi;Juri;Nilai\nB;Ani;7\n")

    assert [len(block.rows) for block in layout.blocks] == [1, 1]
    assert all(block.is_long for block in layout.blocks)


def test_lay_out_keeps_an_entry_that_is_called_like_a_label():
    layout = layout_of("Inovasi;Mutu\nUNIT: Reaksi Cepat;8\nB;7\n")

    assert [len(block.rows) for block in layout.blocks] == [2]


def test_lay_out_notices_a_juror_without_a_table():
    layout = layout_of("Juri: Ani;\nInovasi;Mutu\nA;8\n\nJuri: Budi;\n")

    assert layout.orphans == [3]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Inovasi;Nilai;Skor\nA;8;7\n", ("header_twice", "C1")),
        ("Juri;Nilai\nAni;7\n", ("no_entry_column", "1")),
        ("Inovasi;Mutu\nA;8\nInovasi;Mutu\nB;7\n", ("header_again", "3")),
        ("Inovasi;Mutu\nA;8\nRata-rata;8\n", ("total_row", "A3")),
        ("Inovasi;Mutu\nA;8\nB\n", ("ragged", "3")),
        ("Inovasi;Mutu\nA;8;5\n", ("ragged", "2")),
        ("Inovasi;Mutu\nA;8\n\nB;7\n", ("row_outside_table", "A4")),
        ("A;8;7\nB;6;5\nC;7;7\n\nInovasi;Mutu;Biaya\nA;8;8\n", ("no_header", "1")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_table_that_is_spoilt_as_a_whole_is_told(text: str, problem: tuple[str, str]):
    assert checked(text) == [(f"sheet.{problem[0]}", problem[1])]


def test_a_row_that_ends_early_is_fine_in_a_workbook():
    assert checked("Inovasi;Mutu;Biaya\nA;8\n", "Ani") == []


def test_a_row_with_blank_cells_beyond_the_header_is_fine():
    assert checked("Inovasi;Mutu\nA;8;;\n") == []


def test_merged_cells_are_told_inside_a_table_alone():
    rows = table_of("JUDUL;;\nInovasi;Mutu\nA;8\nB;7\n", "Ani")
    merged = (MergedRange(1, 0, 1, 2), MergedRange(3, 0, 4, 0))
    log = ProblemLog("nilai.xlsx")

    check_block(lay_out(Table("Ani", rows.rows, rows.numbers, merged), frozenset()).blocks[0], log)

    assert problems_of(log) == [("sheet.merged", "Ani!A3")]


def test_check_loose_counts_the_texts_below_a_table():
    layout = layout_of("Inovasi;Mutu\nA;8\n\nMengetahui,;\nKetua;Drs. Budi\n")
    log = ProblemLog("nilai.csv")

    assert check_loose(layout, log) == 2
    assert problems_of(log) == []


@pytest.mark.parametrize(("n", "told"), [(2, False), (3, True)])
def test_looks_like_scores_needs_three_rows_of_numbers(n: int, told: bool):
    assert looks_like_scores([["A", "8", 7.0]] * n) is told


def test_text_of_a_row_leaves_blanks_out():
    assert text_of(["A", "", 8.0]) == "A; 8"
