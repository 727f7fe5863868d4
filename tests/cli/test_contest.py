import hashlib
from pathlib import Path

import pytest

from kolabik.cli.contest import Wishes, digest_of, find_rubric, open_case
from kolabik.science.judging.rules import Rule
from kolabik.sheets.problems import SheetRefusedError
from tests.sheets.files import long_file, text_file


def test_open_case_lets_the_command_line_overrule_the_rubric(tmp_path: Path):
    path = long_file(tmp_path, "A;Ani;K;8", "B;Ani;K;7")

    rules = open_case(path, Wishes(rule=Rule.MEDIAN, winners=1)).contest.rules

    assert (rules.rule, rules.winners) == (Rule.MEDIAN, 1)


def test_open_case_judges_by_the_deciding_round_alone(tmp_path: Path):
    rows = ["A;Ani;Awal;8", "B;Ani;Awal;7", "A;Ani;Final;9"]
    path = long_file(tmp_path, *rows, header="Inovasi;Juri;Tahap;Nilai")

    case = open_case(path, Wishes(round_="Awal"))

    assert case.sheet.rounds[case.sheet.deciding_round] == "Awal"
    assert case.contest.decisive is not None
    assert [case.sheet.jurors[j] for j in case.contest.decisive.nonzero()[0]] == ["Ani (Awal)"]


def test_open_case_knows_who_judges_the_own_unit(tmp_path: Path):
    rows = ["A;Dinas X;Ani;Dinas X;8", "B;Dinas Y;Ani;Dinas X;7", "A;Dinas X;Budi;;9"]
    path = long_file(tmp_path, *rows, header="Inovasi;OPD;Juri;Unit Juri;Nilai")

    same = open_case(path, Wishes()).contest.same_unit

    assert same is not None
    assert same.tolist() == [[True, False], [False, False]]


def test_find_rubric_reads_a_file_and_knows_a_preset(tmp_path: Path):
    text = 'name = "Uji"\n[scale]\nlow = 1\nhigh = 10\n[[criteria]]\nname = "K"\nweight = 100\n'
    given = find_rubric(str(text_file(tmp_path, text, "rubrik.toml")))
    shipped = find_rubric("kipp-2023")

    assert given is not None
    assert given.name == "Uji"
    assert shipped is not None
    assert shipped.criteria
    assert find_rubric(None) is None


def test_find_rubric_refuses_a_name_that_it_does_not_know():
    with pytest.raises(SheetRefusedError):
        find_rubric("kipp-1950")


def test_digest_of_a_file_is_its_sha_256(tmp_path: Path):
    path = text_file(tmp_path, "a,b\n")

    assert digest_of(path) == hashlib.sha256(b"a,b\n").hexdigest()
