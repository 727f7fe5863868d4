import pytest

from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.importing_answers import AnswerChecker
from kolabik.sheets.entry_sheet import EntrySheet, SheetEntry
from kolabik.sheets.grid import Grid
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.table import Table
from tests.sheets.files import problems_of
from tests.world.entries import INDICATOR, good_answers

NAMES = ("ringkasan", "indikator-kedua-measure", "indikator-kedua-unit", "penerima-manfaat")
COLUMNS = {f"q.{name}": number for number, name in enumerate(NAMES)}


@pytest.fixture
def check(edition):
    """Return what is told of rows that are checked one after another."""
    checker = AnswerChecker(rulebook_of(edition), "id")

    def told(*rows: dict) -> list[tuple[str, str]]:
        log, numbers = ProblemLog("x"), list(range(1, len(rows) + 2))
        grid = Grid(Table("Isi", [list(NAMES), *([""] for _ in rows)], numbers), 0, 1, COLUMNS, ())
        for index, answers in enumerate(rows, start=1):
            entry = SheetEntry(index, index, "u", "n", "", None, "", "", (), "", answers)
            checker.check(EntrySheet(grid, (entry,)), entry, log)
        return problems_of(log)

    return told


def test_right_and_missing_answers_are_no_problem(edition, check):
    assert check(good_answers(edition), {}, {"ringkasan": {"": "Pendek."}}) == []


def test_one_row_leaves_nothing_behind_for_the_next(edition, check):
    wrong = {"penerima-manfaat": {"": "-1"}}

    assert check(wrong, good_answers(edition), {}) == [("entries.bad_answer", "Isi!D2")]


def test_too_many_words_are_told(check):
    assert check({"ringkasan": {"": "kata " * 1_000}}) == [("entries.bad_answer", "Isi!A2")]


def test_who_begins_an_indicator_gives_all_its_parts(check):
    begun = {name: text for name, text in INDICATOR.items() if name != "-unit"}

    assert ("entries.bad_answer", "Isi!C2") in check({"indikator-kedua": begun})
