import csv
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kolabik.sheets.names import name_key, tidy
from kolabik.sheets.problems import ProblemLog, SheetRefusedError
from kolabik.sheets.reading import read_scores
from kolabik.sheets.rubric import Criterion, Rubric
from kolabik.sheets.score_sheet import ScoreSheet
from kolabik.sheets.workbook import SheetColumn, SheetContent, write_workbook
from tests.sheets.files import LONG_HEADER, long_file, text_file, workbook

# Names that begin like formulas, hold separators and quotes, or need joiners and surrogates.
LETTERS = st.sampled_from([*"aBcé=+-@;,\"'|\t:#_1.", "👩‍⚕️", "漢", "ß", " ", "x0041_"])
# XlsxWriter (3.2) escapes only the first of two that overlap.
NAMES = (
    st.lists(LETTERS, min_size=1, max_size=8)
    .map("".join)
    .filter(lambda name: "x0041_x0041_" not in name)
)
SCORES = st.floats(0, 100).map(lambda value: round(value, 2))
Table = dict[tuple[str, str, str], float]


def names(kind: str, most: int) -> st.SearchStrategy[list[str]]:
    one = NAMES.map(lambda name: tidy(f"{name}{kind}"))
    return st.lists(one, min_size=1, max_size=most, unique_by=name_key)


@st.composite
def tables(draw) -> Table:
    """Draw scores of a few jurors, with gaps, at least one each."""
    entries = draw(names("E", 3))
    jurors = draw(names("J", 3))
    criteria = draw(names("K", 3))
    cells = [(e, j, c) for j in jurors for e in entries for c in criteria]
    scores = draw(st.lists(SCORES | st.none(), min_size=len(cells), max_size=len(cells)))
    table = {cell: value for cell, value in zip(cells, scores, strict=True) if value is not None}
    assume(table)
    return table


def scores_in(sheet: ScoreSheet) -> Table:
    scores = sheet.scores
    codes = zip(scores.entry, scores.juror, scores.criterion, scores.value, strict=True)
    return {
        (sheet.entries[e], sheet.jurors[j], sheet.criteria[c]): float(value)
        for e, j, c, value in codes
    }


def csv_text(rows: list[list[object]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def wide_rows(table: Table) -> list[list[object]]:
    """Write a block for each juror, every row as wide as the widest."""
    entries, jurors, criteria = (list(dict.fromkeys(key[i] for key in table)) for i in range(3))
    blank: list[object] = [""] * (len(criteria) + 1)
    rows: list[list[object]] = []
    for juror in jurors:
        rows += [[f"Juri: {juror}", *blank[1:]], ["Inovasi", *criteria]]
        rows += [[e, *(table.get((e, juror, c), "") for c in criteria)] for e in entries]
        rows.append(blank)
    return rows


property_of_files = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@property_of_files
@given(table=tables(), delimiter=st.sampled_from(",;\t"), mark=st.sampled_from(".,"))
def test_a_long_text_file_reads_back(tmp_path: Path, table: Table, delimiter: str, mark: str):
    rows = [[*key, str(value).replace(".", mark)] for key, value in table.items()]

    sheet = read_scores(text_file(tmp_path, csv_text([list(LONG_HEADER), *rows], delimiter)))

    assert scores_in(sheet) == table
    assert (sheet.layout, sheet.delimiter, sheet.decimal_mark) == ("long", delimiter, mark)


@property_of_files
@given(table=tables(), delimiter=st.sampled_from(",;\t"))
def test_a_block_for_each_juror_reads_back(tmp_path: Path, table: Table, delimiter: str):
    sheet = read_scores(text_file(tmp_path, csv_text(wide_rows(table), delimiter)))

    assert scores_in(sheet) == table
    assert sheet.layout == "wide"


@property_of_files
@given(table=tables())
def test_a_workbook_that_we_wrote_reads_back(tmp_path: Path, table: Table):
    names_ = [SheetColumn(header, "text", 20) for header in LONG_HEADER[:3]]
    columns = (*names_, SheetColumn(LONG_HEADER[3], "score", 10))
    path = tmp_path / "nilai.xlsx"

    write_workbook(path, [SheetContent("Nilai", columns, [[*k, v] for k, v in table.items()])])

    assert scores_in(read_scores(path)) == table


def test_read_scores_names_everybody_by_first_appearance(tmp_path: Path):
    path = long_file(tmp_path, "B;Budi;Mutu;8", "A;Ani;Biaya;7,5", "A;Budi;Mutu;")

    sheet = read_scores(path)

    assert (sheet.entries, sheet.jurors) == (("B", "A"), ("Budi", "Ani"))
    assert sheet.criteria == ("Mutu", "Biaya")
    np.testing.assert_array_equal(sheet.scores.value, [8, 7.5])
    assert (sheet.file, sheet.sheet_names, sheet.delimiter) == ("nilai.csv", (None,), ";")


def test_read_scores_takes_a_sheet_for_each_juror(tmp_path: Path):
    ani = [("Inovasi", "Mutu", "Biaya"), ("A", 8, None), ("B", 6, 5)]
    budi = [("Title", "Biaya", "Mutu"), ("B", 9, 8), ("A", 7, 7)]

    sheet = read_scores(workbook(tmp_path, {"Ani": ani, "Budi": budi}))

    assert scores_in(sheet) == {
        ("A", "Ani", "Mutu"): 8,
        ("B", "Ani", "Mutu"): 6,
        ("B", "Ani", "Biaya"): 5,
        ("B", "Budi", "Biaya"): 9,
        ("B", "Budi", "Mutu"): 8,
        ("A", "Budi", "Biaya"): 7,
        ("A", "Budi", "Mutu"): 7,
    }
    assert (sheet.layout, sheet.sheet_names) == ("wide", ("Ani", "Budi"))


def test_read_scores_with_a_rubric_uses_its_names(tmp_path: Path):
    rubric = Rubric("Uji", (Criterion("Mutu", 1, "Quality"),), 1, 10)

    sheet = read_scores(long_file(tmp_path, "A;Ani;quality (100%);8"), rubric)

    assert sheet.criteria == ("Mutu",)


ROUNDS = ("A;Ani;Awal;8", "B;Ani;Awal;7", "A;Ani;Final;9")
ROUND_HEADER = "Inovasi;Juri;Tahap;Nilai"


@pytest.mark.parametrize(("wanted", "deciding"), [(None, 1), ("final", 1), ("AWAL", 0)])
def test_read_scores_decides_by_the_last_round_or_the_one_asked_for(
    tmp_path: Path, wanted: str | None, deciding: int
):
    sheet = read_scores(long_file(tmp_path, *ROUNDS, header=ROUND_HEADER), round_=wanted)

    assert (sheet.rounds, sheet.deciding_round) == (("Awal", "Final"), deciding)
    assert sheet.jurors == ("Ani (Awal)", "Ani (Final)")
    assert sheet.juror_round.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("rows", "header", "code"),
    [
        (ROUNDS, ROUND_HEADER, "sheet.unknown_round"),
        (("A;Ani;K;8",), ";".join(LONG_HEADER), "sheet.no_rounds"),
    ],
)
def test_read_scores_refuses_a_round_that_the_sheet_lacks(tmp_path: Path, rows, header, code):
    with pytest.raises(SheetRefusedError) as refused:
        read_scores(long_file(tmp_path, *rows, header=header), round_="Semifinal")

    (problem,) = refused.value.problems
    assert (problem.code, problem.value) == (code, "Semifinal")


def test_read_scores_keeps_units_comments_and_order(tmp_path: Path):
    header = "Inovasi;OPD;Juri;Unit Juri;Urutan;Nilai;Catatan"

    sheet = read_scores(long_file(tmp_path, "A;Dinkes;Ani;Disdik;1;8;baik", header=header))

    assert (sheet.entry_units, sheet.juror_units) == (("Dinkes",), ("Disdik",))
    assert sheet.order is not None
    assert sheet.order.tolist() == [1]
    assert [comment.text for comment in sheet.comments] == ["baik"]


def test_read_scores_tells_problems_of_all_sheets_in_their_order(tmp_path: Path):
    sheets = {
        "Ani": [("Inovasi", "Mutu"), ("A", "bagus")],
        "Budi": [("Inovasi", "Total"), ("A", 8)],
        "Cici": [("Inovasi", "Mutu"), ("A", "85%")],
    }

    with pytest.raises(SheetRefusedError) as refused:
        read_scores(workbook(tmp_path, sheets))

    found = [(problem.sheet, problem.code) for problem in refused.value.problems]
    assert found == [
        ("Ani", "sheet.not_a_number"),
        ("Budi", "sheet.no_criterion_columns"),
        ("Cici", "sheet.percent"),
    ]


def test_a_log_of_another_file_is_not_touched(tmp_path: Path):
    other = ProblemLog("lain.csv")

    read_scores(long_file(tmp_path, "A;Ani;K;8"))

    assert other.total == 0
