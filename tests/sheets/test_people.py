import numpy as np

from kolabik.sheets.assembly import assemble
from kolabik.sheets.gathering import gather
from kolabik.sheets.headers import Role
from kolabik.sheets.people import number_codes, number_people, read_comments
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.score_sheet import Comment
from tests.sheets.files import table_of


def read(text: str):
    log = ProblemLog("nilai.csv")
    found = assemble(gather([table_of(text)], frozenset(), log).raw(), None, log)
    return found, number_people(found)


def test_number_codes_counts_by_first_appearance():
    codes = number_codes(np.array([7, 2, 7, 5]))

    assert codes.code.tolist() == [0, 1, 0, 2]
    assert codes.old == (7, 2, 5)
    assert codes.pick(["a", None, "c", "d", "e", "f", "g", "h"]) == ("h", "c", "f")


def test_who_has_no_score_gets_no_code():
    found, people = read("Inovasi;Juri;Nilai\nA;Ani;\nB;Budi;7\n")

    assert people.entries.names(found.rosters[Role.ENTRY]) == ("B",)
    assert people.entries.without_scores(found.rosters[Role.ENTRY]) == ["A"]
    assert people.jurors_without_scores(found.rosters[Role.JUROR]) == ["Ani"]


def test_a_juror_of_two_rounds_is_two_jurors():
    found, people = read("Inovasi;Juri;Tahap;Nilai\nA;Ani;Awal;8\nB;Budi;Awal;7\nA;Ani;Final;9\n")

    assert people.rounds == ("Awal", "Final")
    assert people.juror_labels(found.rosters[Role.JUROR]) == (
        "Ani (Awal)",
        "Budi (Awal)",
        "Ani (Final)",
    )
    assert (people.juror_of_pair, people.round_of_pair) == ((0, 1, 0), (0, 0, 1))


def test_a_single_round_is_not_told_in_the_names():
    found, people = read("Inovasi;Juri;Tahap;Nilai\nA;Ani;Final;8\n")

    assert people.juror_labels(found.rosters[Role.JUROR]) == ("Ani",)


def test_scores_stand_in_the_order_of_the_file():
    found, people = read("Inovasi;Juri;Mutu;Biaya\nB;Ani;8;\nA;Ani;7;6\n")

    scores = people.scores(found)

    assert scores.value.tolist() == [8, 7, 6]
    assert scores.entry.tolist() == [0, 1, 1]
    assert scores.criterion.tolist() == [0, 0, 1]
    assert (scores.n_entries, scores.n_jurors, scores.n_criteria) == (2, 1, 2)


def test_a_comment_is_told_once_for_an_entry():
    text = "Inovasi;Juri;Mutu;Biaya;Catatan\nA;Ani;8;7;bagus  sekali\nB;Ani;8;7;\nC;Ani;;;tiada\n"

    found, people = read(text)

    assert read_comments(found, people) == (Comment(0, 0, "bagus sekali"),)


def test_a_file_without_a_column_of_comments_has_none():
    assert read_comments(*read("Inovasi;Juri;Nilai\nA;Ani;8\n")) == ()
