import math

import pytest

from kolabik.sheets.preset import preset, preset_names
from kolabik.sheets.problems import SheetRefusedError

EQUAL_FIVE = (0.2,) * 5
EQUAL_SIX = (1 / 6,) * 6
WEIGHTS = {
    "kipp-2023": (0, 0.10, 0.15, 0.05, 0.30, 0.20, 0.05, 0.15),
    "kolabik": EQUAL_SIX,
    "pp38-2017": EQUAL_FIVE,
    "rumah-inovasi-2022": (0.30, 0.25, 0.20, 0.15, 0.10),
    "sulsel-2022": (0.30, *(0.14,) * 5),
}


def test_preset_names_are_sorted():
    assert preset_names() == tuple(WEIGHTS)


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_has_the_weights_of_its_source(name: str):
    rubric = preset(name)

    assert [c.weight for c in rubric.criteria] == pytest.approx(WEIGHTS[name])
    assert math.fsum(c.weight for c in rubric.criteria) == pytest.approx(1, abs=1e-12)
    assert (rubric.low, rubric.high, rubric.winners) == (0, 100, 3)


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_says_in_both_languages_what_it_is_and_whence(name: str):
    rubric = preset(name)

    assert all((rubric.name, rubric.name_en, rubric.description, rubric.source))
    assert all(criterion.name_en for criterion in rubric.criteria)
    assert "usulan kami" in rubric.description.lower()


def test_the_tie_break_of_kipp_follows_the_usual_order():
    assert preset("kipp-2023").tie_break == (
        "Signifikansi",
        "Adaptabilitas",
        "Strategi Keberlanjutan",
    )


@pytest.mark.parametrize("name", ["KIPP-2023", "kip", "xyz"])
def test_preset_of_an_unknown_name_tells_the_closest(name: str):
    with pytest.raises(SheetRefusedError) as refused:
        preset(name)

    (problem,) = refused.value.problems
    assert (problem.code, problem.value) == ("rubric.unknown_preset", name)
    assert problem.facts["expected"] == preset_names()
    assert problem.facts["closest"] in preset_names()
