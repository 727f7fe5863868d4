import pytest

from kolabik.report.names import Names
from kolabik.report.page_voice import GAP, Voice
from kolabik.report.wording import Language
from kolabik.science.judging.findings import Finding

NAN = float("nan")


def _voice(language: Language = Language.ID) -> Voice:
    return Voice(language, Names(("Telor Dadar",), ("Ani",), ("Kebaruan",)))


def test_a_voice_writes_numbers_in_its_language():
    assert _voice().number(8.5) == "8,50"
    assert _voice(Language.EN).number(8.5) == "8.50"
    assert _voice().interval(-1.5, 0.25) == "−1,50 – 0,25"


@pytest.mark.parametrize("value", [None, NAN, float("inf")])
def test_what_is_unknown_is_a_dash(value: float | None):
    assert _voice().number(value) == GAP
    assert _voice().percent(value) == GAP


def test_an_unknown_interval_is_a_dash():
    assert _voice().interval(NAN, 1) == GAP


@pytest.mark.parametrize(
    ("value", "told"), [(0.5, "+0,50"), (-0.5, "−0,50"), (0.001, "0,00"), (-0.001, "0,00")]
)
def test_a_difference_has_its_sign(value: float, told: str):
    assert _voice().signed(value) == told


@pytest.mark.parametrize(("value", "told"), [(7.0, "7"), (7.5, "7,5"), (7.25, "7,25")])
def test_a_score_is_as_brief_as_it_was_given(value: float, told: str):
    assert _voice().score(value) == told


def test_a_finding_is_told_with_names():
    finding = Finding("audit.severity.harsh", facts={"juror": 0, "points": 1.5})

    assert _voice().tell(finding).startswith("Ani memberi 1,50 poin")
