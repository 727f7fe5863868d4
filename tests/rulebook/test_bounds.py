import math

import pytest

from kolabik.rulebook.book import Words
from kolabik.rulebook.bounds import below, missing
from kolabik.rulebook.problems import RuleProblem


@pytest.mark.parametrize("value", [None, 1, 2])
def test_below_is_silent_on_enough(value: float | None):
    assert list(below(value, 1, ("x",))) == []


@pytest.mark.parametrize("value", [0, -3])
def test_below_tells_too_little(value: float):
    facts = {"value": value, "least": 1}

    assert list(below(value, 1, ("x",))) == [RuleProblem("rules.too_small", ("x",), facts)]


def test_below_tells_what_is_no_number():
    assert [problem.code for problem in below(math.nan, 0, ("x",))] == ["rules.too_small"]


@pytest.mark.parametrize("words", [Words(""), Words("  "), Words("", "English")])
def test_missing_tells_a_text_without_indonesian(words: Words):
    assert list(missing(words, ("x",))) == [RuleProblem("rules.words_missing", ("x",))]


def test_missing_is_content_without_english():
    assert list(missing(Words("Isi"), ("x",))) == []
