import pytest

from kolabik.rulebook.book import Words
from kolabik.rulebook.codec import to_data
from kolabik.rulebook.problems import PART_OF, Part, RuleProblem, name_at
from tests.rulebook.samples import SOUND


def test_every_field_of_the_rules_belongs_to_a_part():
    assert set(PART_OF) == set(to_data(SOUND)) - {"schema"}
    assert set(PART_OF.values()) == set(Part)


@pytest.mark.parametrize(
    ("path", "part", "place"),
    [
        ((), None, ""),
        (("schema",), None, "schema"),
        (("rounds", 0, "criteria"), Part.JUDGING, "rounds.0.criteria"),
    ],
)
def test_a_problem_knows_its_part_and_place(path, part, place: str):
    problem = RuleProblem("rules.some", path)

    assert (problem.part, problem.place) == (part, place)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("rounds", 1, "criteria", 1, "weight"), "Kebaruan"),
        (("rounds", 1, "criteria"), "Babak interview"),
        (("rounds", 1, "criteria", 0, "levels", 1, "text"), "Nilai 100"),
        (("form", 0, "questions", 0), "Apa masalah?"),
        (("form", 0), "Isi"),
        (("decision", "tie_break", 0), ""),
        (("rounds", 9, "name"), ""),
        (("nothing", "here"), ""),
        ((), ""),
    ],
)
def test_name_at_returns_the_nearest_name(path, name: str):
    assert name_at(SOUND, path).id == name


def test_name_at_has_both_languages():
    assert name_at(SOUND, ("rounds", 0, "weight")) == Words("Babak desk", "Round desk")
