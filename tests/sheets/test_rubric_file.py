from pathlib import Path

import pytest

from kolabik.report.problems import describe_problem
from kolabik.report.wording import Language
from kolabik.science.judging.rules import Rule
from kolabik.sheets.problems import SheetRefusedError
from kolabik.sheets.rubric_file import read_rubric
from tests.sheets.bad_rubrics import BAD_RUBRICS, BIAYA, GOOD, MUTU, SCALE, BadRubric
from tests.sheets.files import text_file


def rubric_of(folder: Path, text: str):
    return read_rubric(text_file(folder, text, "rubrik.toml"))


def test_read_rubric_returns_all_that_it_says(tmp_path: Path):
    head = """
    name = "Lomba Uji"
    name_en = "Test contest"
    description = "Contoh."
    source = "Peraturan 1."
    rule = "trimmed_mean"
    winners = 2
    tie_break = ["biaya", "Mutu"]
    """
    rubric = rubric_of(tmp_path, head + GOOD)

    assert (rubric.name, rubric.name_en) == ("Lomba Uji", "Test contest")
    assert (rubric.description, rubric.source) == ("Contoh.", "Peraturan 1.")
    assert (rubric.rule, rubric.winners) == (Rule.TRIMMED_MEAN, 2)
    assert rubric.tie_break == ("Biaya", "Mutu")
    assert (rubric.low, rubric.high) == (1, 10)
    assert [(c.name, c.weight) for c in rubric.criteria] == [("Mutu", 0.6), ("Biaya", 0.4)]
    assert not rubric.inferred


def test_read_rubric_without_rule_and_winners_takes_the_usual_ones(tmp_path: Path):
    rubric = rubric_of(tmp_path, GOOD)

    assert (rubric.rule, rubric.winners, rubric.tie_break) == (Rule.WEIGHTED_MEAN, 3, ())


@pytest.mark.parametrize("weights", [(60, 40), (0.6, 0.4)], ids=["percent", "shares"])
def test_read_rubric_takes_weights_in_percent_and_in_shares(tmp_path: Path, weights):
    criteria = "".join(f"[[criteria]]\nname = 'K{w}'\nweight = {w}\n" for w in weights)

    rubric = rubric_of(tmp_path, SCALE + criteria)

    assert [criterion.weight for criterion in rubric.criteria] == pytest.approx([0.6, 0.4])


def test_read_rubric_without_weights_weighs_all_the_same(tmp_path: Path):
    criteria = "".join(f"[[criteria]]\nname = '{name}'\n" for name in "ABC")

    rubric = rubric_of(tmp_path, SCALE + criteria)

    assert [criterion.weight for criterion in rubric.criteria] == [1 / 3] * 3


def test_read_rubric_keeps_a_criterion_of_weight_zero(tmp_path: Path):
    rubric = rubric_of(tmp_path, GOOD + '[[criteria]]\nname = "Ringkasan"\nweight = 0\n')

    assert [criterion.weight for criterion in rubric.criteria] == [0.6, 0.4, 0]


def test_read_rubric_takes_a_byte_order_mark(tmp_path: Path):
    rubric = rubric_of(tmp_path, "\ufeff" + GOOD)

    assert rubric.names() == ("Mutu", "Biaya")


@pytest.mark.parametrize("bad", BAD_RUBRICS, ids=lambda bad: bad.kind)
def test_read_rubric_from_a_bad_rubric_is_refused_in_both_languages(bad: BadRubric, tmp_path: Path):
    path = text_file(tmp_path, bad.text, "rubrik.toml")

    with pytest.raises(SheetRefusedError) as refused:
        read_rubric(path)

    (problem,) = refused.value.problems
    assert (problem.code, problem.row) == (f"rubric.{bad.code}", bad.row)
    assert bad.value is None or problem.value == bad.value
    texts = {describe_problem(language, problem) for language in Language}
    assert len(texts) == 2
    assert all(text.startswith("rubrik.toml") for text in texts)
    assert all(problem.value is None or problem.value in text for text in texts)


def test_read_rubric_tells_all_mistakes_at_once(tmp_path: Path):
    text = f"rule = 'dadu'\nwinners = 0\ntie_break = ['Warna']\n{MUTU}{BIAYA}bobot = 1\n"

    with pytest.raises(SheetRefusedError) as refused:
        rubric_of(tmp_path, text)

    codes = {problem.code.removeprefix("rubric.") for problem in refused.value.problems}
    assert codes == {"unknown_rule", "winners", "tie_break_unknown", "no_scale", "unknown_key"}


def test_read_rubric_from_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(SheetRefusedError) as refused:
        read_rubric(tmp_path / "tiada.toml")

    assert [problem.code for problem in refused.value.problems] == ["sheet.file_missing"]
