from dataclasses import replace

import numpy as np
import pytest

from kolabik.report.confidence import confidence_of, told_chance
from kolabik.report.names import sentence
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from kolabik.science.judging.findings import Weight
from tests.world.verdicts import clear_subject, doubtful_subject, subject_on

TWO_WORDS = {Language.ID: "tepat tiga inovasi", Language.EN: "the best three"}
LONE_JUROR = [[9.0, 8.0, 7.0, 6.0]]
EQUAL_AT_THE_CUT = [[9.0, 8.0, 7.0, 7.0, 5.0], [9.0, 8.0, 7.0, 7.0, 5.0]]


@pytest.fixture(scope="module")
def clear() -> Subject:
    return clear_subject()


def told(subject: Subject, language: Language = Language.EN) -> str:
    return sentence(language, confidence_of(subject.verdict), subject.names)


def with_chances(subject: Subject, exact: float, cut: float = 0.7) -> Subject:
    ranking = replace(subject.verdict.ranking, p_exact=exact, p_cut=cut)
    return replace(subject, verdict=replace(subject.verdict, ranking=ranking))


@pytest.mark.parametrize(
    ("exact", "cut", "code"),
    [
        (0.94, 0.97, "confidence.clear"),
        (0.8, 0.9, "confidence.clear"),
        (0.6, 0.9, "confidence.probable"),
        (0.3, 0.71, "confidence.open"),
        (0.3, 0.55, "confidence.close"),
        (0.3, 0.38, "confidence.reversed"),
    ],
)
def test_confidence_is_graded_by_the_set_and_then_by_the_pair_at_the_cut(
    clear: Subject, exact: float, cut: float, code: str
):
    assert confidence_of(with_chances(clear, exact, cut).verdict).code == code


@pytest.mark.parametrize("language", list(Language))
def test_a_clear_verdict_is_told_in_one_plain_sentence(clear: Subject, language: Language):
    text = told(with_chances(clear, 0.94), language)

    assert "94%" in text
    assert TWO_WORDS[language] in text
    assert text.count(". ") == 0


def test_a_close_cut_names_its_two_entries_and_their_chances(clear: Subject):
    text = told(with_chances(clear, 0.3, 0.54))

    assert "place 3 (+62 Siaga) and place 4 (-Nol Antrean) it is only 54% to 46%" in text


def test_a_reversed_cut_says_who_is_more_likely_better(clear: Subject):
    assert "-Nol Antrean (place 4) is more likely better" in told(with_chances(clear, 0.3, 0.4))


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ID, "inovasi inilah"), (Language.EN, "The winner is clear")],
)
def test_a_single_winner_is_spoken_of_as_one(language: Language, words: str):
    text = told(with_chances(clear_subject(rules={"winners": 1}), 0.9), language)

    assert words in text
    assert "satu" not in text
    assert " one" not in text


def test_an_unusual_jury_is_told_before_any_figure():
    subject = doubtful_subject()

    found, text = confidence_of(subject.verdict), told(subject)

    assert (found.code, found.weight) == ("confidence.doubtful", Weight.ALARM)
    assert text.index("cannot be relied on") < text.index("%")


def test_an_open_tie_at_the_cut_comes_before_any_chance():
    found = confidence_of(subject_on(EQUAL_AT_THE_CUT).verdict)

    assert found.code == "confidence.tie"
    assert found.facts == {"n": 2, "seats": 1}


def test_a_lone_juror_leaves_confidence_unknown():
    subject = subject_on(LONE_JUROR)

    assert confidence_of(subject.verdict).code == "confidence.unknown"
    assert "%" not in told(subject)


def test_entries_that_cannot_be_told_apart_have_no_confident_winner(clear: Subject):
    ranking = replace(clear.verdict.ranking, separable=False, p_exact=0.05)

    found = confidence_of(replace(clear.verdict, ranking=ranking))

    assert (found.code, found.weight) == ("confidence.not_separable", Weight.ALARM)


def test_a_contest_that_everybody_wins_says_so(clear: Subject):
    assert confidence_of(clear_subject(rules={"winners": 9}).verdict).code == "confidence.all_win"


def test_a_chance_from_draws_is_never_told_as_certain(clear: Subject):
    ranking = clear.verdict.ranking

    assert told_chance(ranking, 1.0) == pytest.approx(1 - 1 / 1000)
    assert told_chance(ranking, 0.0) == pytest.approx(1 / 1000)
    assert told_chance(ranking, 0.25) == 0.25


def test_a_chance_that_needs_no_draws_stays_as_it_is(clear: Subject):
    ranking = clear.verdict.ranking
    everybody = replace(ranking, winners=tuple(np.flatnonzero(ranking.rank_high).tolist()))

    assert told_chance(everybody, 1.0) == 1.0
    assert told_chance(replace(ranking, n_draws=0), 1.0) == 1.0


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("winners", [1, 3])
def test_every_grade_reads_without_gaps_for_any_number_of_winners(
    clear: Subject, language: Language, winners: int
):
    subject = clear if winners == 3 else clear_subject(rules={"winners": winners})

    for exact, cut in ((0.9, 0.9), (0.6, 0.9), (0.3, 0.7), (0.3, 0.6), (0.3, 0.4)):
        text = told(with_chances(subject, exact, cut), language)

        assert not any(mark in text for mark in ("{", "}", "|", "  ", "#"))
