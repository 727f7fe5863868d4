from pathlib import Path

import numpy as np
import pytest

from kolabik.science.judging.findings import Weight
from kolabik.science.judging.rules import Rule
from kolabik.sheets.problems import SheetRefusedError
from kolabik.sheets.reading import read_scores
from kolabik.sheets.rubric import Criterion, Rubric, explain_inferred, infer_rubric, rules_for
from tests.sheets.files import text_file

RUBRIC = Rubric(
    "Uji",
    (
        Criterion("Mutu", 0.6, "Quality", ("Kualitas",)),
        Criterion("Biaya", 0.4),
        Criterion("Ringkasan", 0),
    ),
    1,
    10,
    Rule.MEDIAN,
    2,
    ("Biaya", "Mutu"),
)


def sheet_of(folder: Path, *values: float, criteria: str = "Mutu;Biaya"):
    ballots = "".join(f"A;Ani{n};{value};{values[0]}\n" for n, value in enumerate(values))
    return read_scores(text_file(folder, f"Inovasi;Juri;{criteria}\n{ballots}"))


@pytest.mark.parametrize(
    ("label", "found"),
    [("mutu", 0), ("QUALITY", 0), ("Kualitas (60%)", 0), ("Bi aya", 1), ("Warna", None)],
)
def test_find_knows_a_criterion_by_all_its_names(label: str, found: int | None):
    assert RUBRIC.find(label) == found


@pytest.mark.parametrize(
    ("label", "name"), [("Kwalitas", "Mutu"), ("Biayaa", "Biaya"), ("x", None)]
)
def test_closest_guesses_what_was_meant(label: str, name: str | None):
    assert RUBRIC.closest(label) == name


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ((2, 4), (1, 4)),
        ((1, 5), (1, 5)),
        ((7.5, 9), (1, 10)),
        ((0, 9), (0, 10)),
        ((7, 88), (0, 100)),
    ],
    ids=str,
)
def test_infer_rubric_takes_the_least_usual_scale_and_equal_weights(tmp_path: Path, values, scale):
    rubric = infer_rubric(sheet_of(tmp_path, *values))

    assert (rubric.low, rubric.high) == scale
    assert [(c.name, c.weight) for c in rubric.criteria] == [("Mutu", 0.5), ("Biaya", 0.5)]
    assert rubric.inferred


@pytest.mark.parametrize(("values", "place"), [((101, 7), "C2"), ((7, -1), "C3")], ids=str)
def test_infer_rubric_refuses_scores_on_no_usual_scale(tmp_path: Path, values, place: str):
    with pytest.raises(SheetRefusedError) as refused:
        infer_rubric(sheet_of(tmp_path, *values))

    (problem,) = refused.value.problems
    assert problem.code == "sheet.no_usual_scale"
    assert f"{problem.column}{problem.row}" == place


def test_explain_inferred_says_what_was_guessed(tmp_path: Path):
    rubric = infer_rubric(sheet_of(tmp_path, 7.0, 8.0))

    notes = explain_inferred(rubric)

    assert {note.code: note.facts for note in notes} == {
        "sheet.weights_inferred": {"n": 2},
        "sheet.scale_inferred": {"low": 1, "high": 10},
    }
    assert {note.weight for note in notes} == {Weight.NOTICE}


def test_explain_inferred_is_silent_on_a_rubric_that_was_given():
    assert explain_inferred(RUBRIC) == ()


def test_rules_for_puts_names_into_the_codes_of_the_sheet(tmp_path: Path):
    rules = rules_for(RUBRIC, sheet_of(tmp_path, 7.0, criteria="Biaya;Kualitas"))

    np.testing.assert_allclose(rules.weights, [0.4, 0.6])
    assert (rules.low, rules.high, rules.rule, rules.winners) == (1, 10, Rule.MEDIAN, 2)
    assert rules.tie_break == (0, 1)


def test_rules_for_a_sheet_read_without_its_rubric_tells_what_does_not_fit(tmp_path: Path):
    sheet = sheet_of(tmp_path, 7.0, criteria="Mutu;Warna")

    with pytest.raises(SheetRefusedError) as refused:
        rules_for(RUBRIC, sheet)

    problems = [(problem.code, problem.value) for problem in refused.value.problems]
    assert problems == [("sheet.unknown_criterion", "Warna"), ("sheet.criterion_missing", "Biaya")]
