import pytest

from kolabik.rulebook.book import FormalCheck, Words
from kolabik.rulebook.screening_checks import screening_problems
from tests.rulebook.samples import NONE, SOUND, with_screening


def told(rulebook):
    return [(problem.code, problem.place) for problem in screening_problems(rulebook)]


def test_screening_problems_of_sound_rules_are_none():
    assert told(SOUND) == []
    assert told(with_screening(checks=(), persons=2, correction_days=0, objection_days=60)) == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("persons", 0, "rules.too_small"),
        ("persons", 3, "rules.too_large"),
        ("correction_days", -1, "rules.too_small"),
        ("correction_days", 61, "rules.too_large"),
        ("objection_days", -1, "rules.too_small"),
        ("objection_days", 61, "rules.too_large"),
    ],
)
def test_screening_problems_tell_figures_that_make_no_sense(field: str, value: int, code: str):
    assert told(with_screening(**{field: value})) == [(code, f"screening.{field}")]


def test_screening_problems_tell_checks_without_a_name_or_with_anothers_key():
    (check,) = SOUND.screening.checks
    nameless = FormalCheck("lain", Words("", "English"), NONE)

    assert told(with_screening(checks=(check, nameless, check))) == [
        ("rules.key_twice", "screening.checks.2.key"),
        ("rules.words_missing", "screening.checks.1.name"),
    ]
