from dataclasses import replace
from functools import cache

import numpy as np

from kolabik.report.page_rules import RuleColumn, rule_columns
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from kolabik.science.judging.expert import ExpertModel, ExpertOpinion
from kolabik.science.judging.rules import Rule
from tests.world.verdicts import clear_subject


@cache
def _clear() -> Subject:
    return clear_subject()


NOTHING = np.zeros(6)


def _columns(subject: Subject) -> list[RuleColumn]:
    return rule_columns(subject, Voice(Language.EN, subject.names))


def test_the_official_rule_stands_first_with_its_winners():
    first, *others = _columns(clear_subject(rules={"rule": Rule.MEDIAN}))

    assert first.name == "median"
    assert first.is_official
    assert [w.name for w in first.winners] == ["Telor Dadar", "=SUM(A1:A9)", "+62 Siaga"]
    assert not any(column.is_official for column in others)


def test_every_rule_and_the_second_opinion_are_there():
    columns = _columns(_clear())

    assert len(columns) == len(Rule) + 1
    assert columns[-1].name == "second opinion"
    assert all(column.assumes and column.misleads for column in columns)


def test_a_rule_with_other_winners_says_who_comes_in_and_goes_out():
    subject = _clear()
    tallies = {**subject.verdict.tallies, Rule.BORDA: np.array([9.0, 8, 1, 7, 2, 3])}
    subject = replace(subject, verdict=replace(subject.verdict, tallies=tallies))

    (borda,) = [column for column in _columns(subject) if column.name.startswith("Borda")]

    assert [w.is_official for w in borda.winners] == [True, True, False]
    assert (borda.entered, borda.left) == (("-Nol Antrean",), ("+62 Siaga",))


def test_the_expert_model_stands_last_if_it_was_asked():
    opinion = ExpertOpinion(
        model=ExpertModel.ORDINAL,
        score=NOTHING,
        se=NOTHING,
        severity=NOTHING,
        winners=(0, 1, 4),
        infit=None,
        outfit=None,
        thresholds=NOTHING,
        findings=(),
    )

    last = _columns(replace(_clear(), expert=opinion))[-1]

    assert last.name == "expert model"
    assert last.entered == ("@Layanan",)


def test_only_the_jurors_of_the_deciding_round_break_ties():
    decisive = np.array([True, True, True, False])

    first, *_ = _columns(clear_subject(decisive=decisive))

    assert len(first.winners) == 3
