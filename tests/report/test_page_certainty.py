from dataclasses import replace
from functools import cache

import numpy as np

from kolabik.report.page_certainty import AROUND_THE_CUT, Certainty, certainty_of
from kolabik.report.page_entries import entry_rows
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from tests.world.verdicts import clear_subject, subject_on


@cache
def _clear() -> Subject:
    return clear_subject()


def _certainty(subject: Subject) -> Certainty | None:
    voice = Voice(Language.EN, subject.names)
    return certainty_of(subject, entry_rows(subject, voice), voice)


def _large(winners: int) -> Subject:
    rng = np.random.default_rng(1)
    quality = rng.normal(6, 1, 80)
    grid = np.clip(quality + rng.normal(0, 0.7, (3, 80)), 1, 10)
    return subject_on(grid, rules={"winners": winners}, n_draws=200)


def test_a_small_contest_is_drawn_whole_in_two_layouts():
    certainty = _certainty(_clear())

    assert certainty is not None
    assert len(certainty.plots) == 2
    assert len(certainty.shown) == certainty.total == 6


def test_a_large_contest_is_drawn_around_the_cut():
    certainty = _certainty(_large(40))

    assert certainty is not None
    assert (len(certainty.shown), certainty.total) == (AROUND_THE_CUT, 80)
    assert [row.wins for row in certainty.shown].count(True) == AROUND_THE_CUT // 2


def test_around_an_early_cut_the_first_are_drawn():
    certainty = _certainty(_large(3))

    assert certainty is not None
    assert certainty.shown[0].rank == 1


def test_the_pair_at_the_cut_is_named_with_both_chances():
    certainty = _certainty(_clear())

    assert certainty is not None
    assert certainty.cut is not None
    assert (certainty.cut.last, certainty.cut.following) == ("+62 Siaga", "-Nol Antrean")
    assert (certainty.cut.share, certainty.cut.rest) == (">99%", "<1%")
    assert len(certainty.cut.bars) == 2


def test_there_is_no_cut_if_everybody_wins():
    certainty = _certainty(clear_subject(rules={"winners": 6}))

    assert certainty is not None
    assert certainty.cut is None


def test_there_is_nothing_to_draw_without_chances():
    subject = _clear()

    assert _certainty(replace(subject, verdict=replace(subject.verdict, ranking=None))) is None
