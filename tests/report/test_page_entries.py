from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from kolabik.report.page_entries import decimals_of, entry_rows
from kolabik.report.page_voice import GAP, Voice
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from tests.world.verdicts import clear_subject, subject_on


@cache
def _clear() -> Subject:
    return clear_subject()


LONE_JUROR = [[9.0, 7.0, 5.0]]
UNJUDGED = [[9.0, 8.0, 3.0, None], [8.5, 8.0, 2.0, None], [9.5, 7.0, 4.0, None]]


def _rows(subject: Subject):
    return entry_rows(subject, Voice(Language.ID, subject.names))


def test_entries_stand_in_official_order_with_the_winners_marked():
    rows = _rows(_clear())

    assert [row.place for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert [row.wins for row in rows] == [True] * 3 + [False] * 3
    assert rows[0].name == "Telor Dadar"
    assert rows[0].unit == "Dinas Kesehatan"
    assert rows[0].official == "9,45"
    assert rows[0].ballots == 4
    assert rows[0].ranks == "1"


def test_no_chance_from_draws_is_certain():
    first, *_, last = _rows(_clear())

    assert (first.chance, last.chance) == (">99%", "<1%")
    assert 0 < last.share < first.share < 1


def test_an_entry_that_nobody_judged_stands_last_without_a_place():
    last = _rows(subject_on(UNJUDGED))[-1]

    assert (last.place, last.official, last.chance, last.ranks) == (GAP, GAP, GAP, GAP)
    assert last.ballots == 0
    assert not last.wins


def test_entries_without_chances_have_dashes_in_their_place():
    subject = subject_on(LONE_JUROR)
    subject = replace(subject, verdict=replace(subject.verdict, ranking=None))

    first = _rows(subject)[0]

    assert (first.calibrated, first.interval, first.chance, first.low) == (GAP, GAP, GAP, 0)


def test_entries_equal_at_the_cut_are_marked():
    grid = [[9.0, 7.0, 7.0, 3.0], [8.0, 6.0, 6.0, 2.0], [9.5, 7.5, 7.5, 4.0]]
    rows = _rows(subject_on(grid, rules={"winners": 2}))

    assert [row.tied for row in rows] == [False, True, True, False]


@pytest.mark.parametrize(
    ("values", "decimals"), [([1, 2, 2], 2), ([1.001, 1.002], 3), ([1.00001, 1.00002], 4)]
)
def test_as_many_decimals_as_it_takes_to_see_who_has_more(values: list[float], decimals: int):
    assert decimals_of(np.array(values, dtype=np.float64)) == decimals
