from dataclasses import replace
from functools import cache

import numpy as np

from kolabik.report.page_ballots import MOST_BALLOTS, BallotBook
from kolabik.report.page_voice import GAP, Voice
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from kolabik.science.judging.unusual_ballots import UnusualBallot
from kolabik.sheets.score_sheet import Comment
from tests.world.verdicts import clear_subject, criteria_subject, doubtful_subject, subject_on


@cache
def _clear() -> Subject:
    return clear_subject()


def _book(subject: Subject) -> BallotBook:
    return BallotBook(subject, Voice(Language.ID, subject.names))


def _with_unusual(subject: Subject, *ballots: UnusualBallot) -> Subject:
    assert subject.verdict.audit is not None
    found = replace(subject.verdict.audit, ballots=ballots)
    return replace(subject, verdict=replace(subject.verdict, audit=found))


def test_a_flagged_juror_leads_to_all_their_scores():
    (juror,) = _book(doubtful_subject()).flagged_jurors()

    assert juror.name == "Hadi"
    assert len(juror.ballots) == 30
    assert {ballot.scores[0].told for ballot in juror.ballots} == {"7"}
    assert juror.notes[0].weight == "alarm"


def test_every_raw_score_tells_its_cell_in_the_source():
    first, second = _book(_clear()).of_juror(0)[:2]

    assert first.scores[0].cell == "D2"
    assert second.scores[0].cell == "D6"  # four jurors an entry, one row each


def test_a_ballot_stands_beside_the_mean_of_the_others():
    ballot = _book(_clear()).ballot(0, 0)

    assert (ballot.total, ballot.others) == ("9,50", "9,43")


def test_a_lone_ballot_has_no_others():
    ballot = _book(subject_on([[9.0, 7.0], [8.0, None], [7.0, None]])).ballot(1, 0)

    assert ballot.others == GAP


def test_a_criterion_without_a_score_is_a_gap():
    subject = criteria_subject()
    scores = subject.verdict.contest.scores
    kept = scores.select(np.arange(scores.value.size) != 1)
    contest = replace(subject.verdict.contest, scores=kept)
    subject = replace(subject, verdict=replace(subject.verdict, contest=contest))

    ballot = _book(subject).ballot(0, 0)

    assert [score.told == GAP for score in ballot.scores] == [False, True, False]


def test_an_unusual_ballot_tells_what_would_be_usual():
    subject = _with_unusual(_clear(), UnusualBallot(1, 2, 8.9, 5.0, 4.2))

    found = _book(subject).unusual()

    (ballot,) = found.ballots
    assert (ballot.juror, ballot.expected, ballot.z) == ("Citra", "5,00", "+4,2")


def test_no_more_than_fifty_unusual_ballots_are_shown_and_the_rest_is_counted():
    subject = _with_unusual(_clear(), *[UnusualBallot(0, 0, 9.5, 5.0, 4.0)] * 60)

    found = _book(subject).unusual()

    assert (len(found.ballots), found.total) == (MOST_BALLOTS, 60)


def test_ballots_on_the_own_unit_are_found_where_units_are_known():
    same = np.zeros((6, 4), dtype=np.bool_)
    same[2, 1] = True

    known = _book(clear_subject(same_unit=same)).own_unit()

    assert [(b.entry, b.juror) for b in known.ballots] == [("+62 Siaga", "Budi")]
    assert _book(_clear()).own_unit().total == 0


def test_a_juror_s_comments_stand_with_the_ballot():
    subject = _clear()
    comments = (Comment(0, 0, "Bagus"), Comment(0, 0, "Perlu data"))
    subject = replace(subject, sheet=replace(subject.sheet, comments=comments))

    assert _book(subject).ballot(0, 0).comment == "Bagus · Perlu data"


def test_without_checks_nobody_is_flagged():
    subject = _clear()
    subject = replace(subject, verdict=replace(subject.verdict, audit=None))

    assert _book(subject).flagged_jurors() == []
    assert _book(subject).unusual().total == 0
