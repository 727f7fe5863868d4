from dataclasses import replace
from functools import cache

import pytest

from kolabik.report.page_agreement import (
    agreement_figures,
    classical_coefficients,
    rating_parts,
    score_parts,
)
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from tests.world.verdicts import clear_subject, criteria_subject, subject_on


@cache
def _clear() -> Subject:
    return clear_subject()


GAPS = [[9.0, 8.0, 3.0, None], [8.5, None, 2.0, 6.0], [9.5, 7.0, None, 5.0]]


def _voice(subject: Subject) -> Voice:
    return Voice(Language.ID, subject.names)


def test_a_complete_design_has_every_figure():
    subject = _clear()

    codes = [figure.code for figure in agreement_figures(subject, _voice(subject))]

    assert codes == ["average", "reliability", "single", "alpha", "alpha_ordinal", "kendall"]


def test_a_design_with_gaps_has_no_figure_for_complete_ones():
    subject = subject_on(GAPS)

    codes = [figure.code for figure in agreement_figures(subject, _voice(subject))]

    assert "kendall" not in codes
    assert classical_coefficients(subject, _voice(subject)) == []


@pytest.mark.parametrize(("value", "grade"), [(0.8, "strong"), (0.6, "fair"), (0.2, "weak")])
def test_a_figure_is_graded_by_its_own_bars(value: float, grade: str):
    subject = _clear()
    found = replace(subject.verdict.agreement, average=value)
    subject = replace(subject, verdict=replace(subject.verdict, agreement=found))

    first = agreement_figures(subject, _voice(subject))[0]

    assert (first.code, first.share, first.grade) == ("average", value, grade)


def test_one_juror_s_reliability_has_no_grade_as_it_is_always_low():
    subject = _clear()

    grades = {f.code: f.grade for f in agreement_figures(subject, _voice(subject))}

    assert grades["single"] == ""


def test_a_figure_below_zero_has_an_empty_bar():
    subject = _clear()
    found = replace(subject.verdict.agreement, alpha=-0.4)
    subject = replace(subject, verdict=replace(subject.verdict, agreement=found))

    figures = {f.code: f for f in agreement_figures(subject, _voice(subject))}

    assert (figures["alpha"].told, figures["alpha"].share) == ("−0,40", 0)


def test_the_classical_coefficients_are_six():
    subject = _clear()

    assert len(classical_coefficients(subject, _voice(subject))) == 6


def test_the_spread_of_totals_has_three_parts():
    subject = _clear()

    found = score_parts(subject, _voice(subject))

    assert found is not None
    assert [code for code, _ in found.shares] == ["entry", "juror", "rest"]
    assert found.shares[0][1] in {"99%", ">99%"}


def test_nothing_is_said_of_the_spread_if_nothing_was_calibrated():
    subject = _clear()
    subject = replace(subject, verdict=replace(subject.verdict, calibration=None))

    assert score_parts(subject, _voice(subject)) is None


def test_the_spread_of_single_scores_needs_several_criteria():
    one, three = _clear(), criteria_subject()

    assert rating_parts(one, _voice(one)) == []
    assert len(rating_parts(three, _voice(three))) == 6
