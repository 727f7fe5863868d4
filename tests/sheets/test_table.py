from kolabik.sheets.problems import Place
from kolabik.sheets.table import OddCell, Oddity, Table, column_of, filled


def test_place_of_a_row_counts_the_blank_lines_above_it():
    table = Table("Ani", [["Inovasi"], ["A"]], [1, 4])

    assert table.place(1, 0, "Inovasi") == Place("Ani", 4, 0, "Inovasi")


def test_follows_tells_a_blank_line_before_a_row():
    table = Table(None, [["a"], ["b"], ["c"]], [1, 2, 4])

    assert [table.follows(index) for index in range(3)] == [False, True, False]


def test_a_table_without_a_sheet_name_is_a_text_file():
    assert Table(None, [], []).is_text_file
    assert not Table("Ani", [], []).is_text_file


def test_column_of_is_blank_where_a_row_ends_early():
    assert column_of([["a", "b"], ["c"]], 1) == ["b", ""]


def test_filled_walks_the_cells_that_hold_anything():
    assert list(filled(["", "a", "", 0.0])) == [(1, "a"), (3, 0.0)]


def test_an_odd_cell_shows_what_the_workbook_shows():
    assert str(OddCell(Oddity.PERCENT, "85%", 0.85)) == "85%"
