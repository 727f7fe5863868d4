from dataclasses import replace

import pytest

from kolabik import __version__
from kolabik.report.method import method_facts
from kolabik.report.subject import Subject
from kolabik.report.wording import Language, say
from kolabik.sheets.rubric import Criterion
from tests.world.verdicts import DIGEST, clear_subject, in_rounds, subject_on


@pytest.fixture(scope="module")
def clear() -> Subject:
    return clear_subject()


def test_the_method_says_what_reproduces_a_verdict(clear: Subject):
    facts = dict(method_facts(clear, Language.EN))

    assert facts["rule"] == "weighted mean"
    assert facts["scale"] == "1–10"
    assert facts["rubric"] == "inferred from the sheet"
    assert facts["tie_break"] == "none"
    assert (facts["file"], facts["digest"]) == ("nilai.csv", DIGEST)
    assert (facts["seed"], facts["draws"], facts["version"]) == ("7", "500", __version__)


@pytest.mark.parametrize(("language", "expected"), [(Language.ID, "12,5%"), (Language.EN, "12.5%")])
def test_weights_are_told_as_exactly_as_a_rubric_gives_them(
    clear: Subject, language: Language, expected: str
):
    criteria = (Criterion("Kebaruan", 0.125), Criterion("Manfaat", 0.875), Criterion("Lain", 0.3))
    subject = replace(clear, rubric=replace(clear.rubric, criteria=criteria))

    weights = dict(method_facts(subject, language))["weights"]

    assert weights.startswith(f"Kebaruan {expected}; Manfaat 87")
    assert weights.endswith("Lain 30%")


def test_rounds_are_named_only_where_there_are_some(clear: Subject):
    assert method_facts(in_rounds(clear, "Awal", "Final"), Language.ID)[0] == ("round", "Final")
    assert "round" not in dict(method_facts(clear, Language.ID))


def test_without_a_calibration_there_are_no_variances():
    facts = dict(method_facts(subject_on([[9.0, 8.0, 7.0]]), Language.EN))

    assert "variance" not in facts
    assert facts["draws"] == "0"


@pytest.mark.parametrize("language", list(Language))
def test_every_item_has_a_name(clear: Subject, language: Language):
    facts = method_facts(in_rounds(clear, "Awal", "Final"), language)

    assert all(say(language, f"method.{code}") and text for code, text in facts)
