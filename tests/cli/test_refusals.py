from pathlib import Path

import pytest

from kolabik.cli.main import call
from tests.sheets.files import long_file


def _err(capsys) -> str:
    return " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("language", "words"), [("id", "Semua nilai sama"), ("en", "All scores are equal")]
)
def test_equal_scores_are_refused_in_words(capsys, tmp_path: Path, language: str, words: str):
    path = long_file(tmp_path, "A;Ani;K;8", "B;Ani;K;8", "A;Budi;K;8", "B;Budi;K;8")

    assert call(["rank", str(path), "--lang", language]) == 1

    assert words in _err(capsys)


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "Kelompok 2: juri Citra dan Dewi"), ("en", "Group 2: jurors Citra and Dewi")],
)
def test_panels_with_nobody_in_common_are_named_group_by_group(
    capsys, tmp_path: Path, language: str, words: str
):
    rows = [f"{e};{j};K;{s}" for e, j, s in _two_panels()]
    path = long_file(tmp_path, *rows)

    assert call(["rank", str(path), "--lang", language]) == 1

    told = _err(capsys)
    assert words in told
    assert "--panels-random" in told


def test_panels_drawn_at_random_are_compared_when_the_organiser_says_so(capsys, tmp_path: Path):
    path = long_file(tmp_path, *(f"{e};{j};K;{s}" for e, j, s in _two_panels()))

    assert call(["rank", str(path), "--panels-random", "--lang", "en"]) == 0

    assert "drawn at random" in " ".join(capsys.readouterr().out.split())


def test_the_calibrated_rule_on_one_juror_says_what_it_needs(capsys, tmp_path: Path):
    path = long_file(tmp_path, "A;Ani;K;8", "B;Ani;K;7")

    assert call(["rank", str(path), "--rule", "calibrated", "--lang", "en"]) == 1

    assert "at least two entries" in _err(capsys)


def test_an_expert_model_on_a_wide_scale_says_to_do_without(capsys, tmp_path: Path):
    rows = [f"{e};{j};K;{s}" for e, j, s in [("A", "X", 90), ("B", "X", 70), ("A", "Y", 80)]]
    path = long_file(tmp_path, *rows, "B;Y;K;75")

    assert call(["rank", str(path), "--expert", "rasch", "--lang", "en"]) == 1

    assert "--expert" in _err(capsys)


def _two_panels() -> list[tuple[str, str, int]]:
    first = [("A", "Ani", 8), ("B", "Ani", 7), ("A", "Budi", 9), ("B", "Budi", 5)]
    second = [("C", "Citra", 6), ("D", "Citra", 9), ("C", "Dewi", 5), ("D", "Dewi", 7)]
    return [*first, ("E", "Ani", 4), ("E", "Budi", 6), *second]
