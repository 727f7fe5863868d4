import pytest

from kolabik.science.judging.findings import Weight
from kolabik.sheets.gathering import gather, tell_names
from kolabik.sheets.headers import Role
from kolabik.sheets.names import name_key
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.table import Table
from tests.sheets.files import problems_of, table_of

WIDE = "Inovasi;Mutu;Biaya\nA;8;7\nB;6;5\n"


def gathered(criteria: frozenset[str] = frozenset(), **sheets: str):
    log = ProblemLog("nilai.xlsx")
    found = gather([table_of(text, name) for name, text in sheets.items()], criteria, log)
    return found, problems_of(log)


def test_gather_takes_a_sheet_for_each_juror():
    found, problems = gathered(Ani=WIDE, Budi=WIDE)

    assert problems == []
    assert found.layout == "wide"
    assert found.raw().fields[Role.JUROR].cells == ["Ani"] * 4 + ["Budi"] * 4


def test_gather_takes_a_block_for_each_juror():
    found, problems = gathered(Nilai=f"Juri: Ani;;\n{WIDE}\nJuri: Budi;;\n{WIDE}")

    assert problems == []
    assert found.raw().fields[Role.JUROR].cells == ["Ani"] * 4 + ["Budi"] * 4


@pytest.mark.parametrize(
    "text",
    ["Inovasi;Juri;Kriteria;Nilai\nA;Ani;Mutu;8\n", "Inovasi;Juri;Mutu;Biaya\nA;Ani;8;7\n"],
    ids=["a row a score", "a row a ballot"],
)
def test_gather_calls_a_table_long_whose_rows_name_their_juror(text: str):
    found, problems = gathered(Data=text)

    assert (found.layout, problems) == ("long", [])


def test_gather_sets_summaries_and_instructions_aside_and_says_so():
    found, problems = gathered(
        Petunjuk="Isilah dengan angka\n", Ani=WIDE, Rekap="Inovasi;Total\nA;15\n", Catatan="x;y\n"
    )

    assert problems == []
    assert found.skipped_sheets == ["Petunjuk", "Rekap", "Catatan"]
    (note,) = found.notes()
    assert note.facts == {"n": 3, "names": "Petunjuk, Rekap, Catatan"}


def test_gather_reads_the_only_sheet_whatever_its_name():
    found, problems = gathered(Rekap=f"Juri: Ani;;\n{WIDE}")

    assert (len(found.blocks), problems) == (1, [])


def test_gather_notes_what_it_left_out():
    sheet = table_of("No;Inovasi;Mutu;Jumlah\n1;A;8;8\n\nMengetahui,;;;\n", "Sheet1")
    log = ProblemLog("nilai.xlsx")

    found = gather([Table("Sheet1", sheet.rows, sheet.numbers, (), True)], frozenset(), log)

    notes = {note.code: note.facts for note in found.notes()}
    assert notes == {
        "sheet.columns_skipped": {"n": 2, "names": "No, Jumlah"},
        "sheet.hidden_sheets": {"n": 1, "names": "Sheet1"},
        "sheet.generic_jurors": {"n": 1, "names": "Sheet1"},
        "sheet.text_ignored": {"n": 1},
    }


@pytest.mark.parametrize(
    ("sheets", "problem"),
    [
        ({"Ani": WIDE, "Data": "Inovasi;Juri;Nilai\nA;Ani;8\n"}, ("mixed_layouts", "Data!1")),
        ({"Ani": WIDE, "Akhir": "Inovasi;Ani;Budi\nA;15;14\n"}, ("criteria_differ", "Akhir!1")),
        ({"Ani": WIDE, "Budi": "A;8;7\nB;6;5\nC;4;3\n"}, ("no_header", "Budi!1")),
        ({"Data": f"{WIDE}\n{WIDE}"}, ("no_juror_line", "Data!1")),
        ({"Ani": f"{WIDE}\nJuri: Budi;;\n"}, ("juror_without_table", "Ani!5")),
        ({"Ani": "Nilai\n8\n"}, ("single_column", "Ani!1")),
        ({"Ani": "", "Budi": ""}, ("empty", "Ani")),
        ({"Rekap": WIDE, "Petunjuk": "x\n"}, ("all_skipped", "")),
        ({"Ani": "Inovasi;Mutu\n"}, ("no_scores", "Ani")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_gather_refuses_what_it_cannot_be_sure_of(sheets, problem: tuple[str, str]):
    _, problems = gathered(**sheets)

    assert problems[0] == (f"sheet.{problem[0]}", problem[1])


def test_gather_lets_a_rubric_decide_whether_criteria_belong_together():
    criteria = frozenset(map(name_key, ["Mutu", "Biaya", "Dampak"]))

    _, problems = gathered(criteria, Ani=WIDE, Budi="Inovasi;Dampak\nA;8\n")

    assert problems == []


def test_gather_of_a_file_without_sheets_is_empty():
    log = ProblemLog("nilai.xlsx")

    gather([], frozenset(), log)

    assert problems_of(log) == [("sheet.empty", "")]


def test_tell_names_counts_all_and_tells_a_dozen():
    (finding,) = tell_names("sheet.entries_unjudged", [f"E{n}" for n in range(40)])

    assert (finding.weight, finding.facts["n"]) == (Weight.NOTICE, 40)
    assert str(finding.facts["names"]).endswith("E11, …")
    assert tell_names("sheet.entries_unjudged", []) == ()
