from dataclasses import replace
from functools import cache

import numpy as np

from kolabik.report.page_jurors import juror_rows, severity_picture
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from tests.world.verdicts import clear_subject, doubtful_subject, subject_on


@cache
def _clear() -> Subject:
    return clear_subject()


def _voice(subject: Subject) -> Voice:
    return Voice(Language.ID, subject.names)


def test_jurors_stand_from_the_harshest_to_the_most_lenient():
    subject = doubtful_subject()
    assert subject.verdict.audit is not None

    rows = juror_rows(subject, _voice(subject))

    harshest = min(subject.verdict.audit.jurors, key=lambda check: check.severity)
    assert rows[0].code == harshest.juror
    assert len(rows) == 8


def test_a_juror_s_flags_are_named_in_a_few_words():
    subject = doubtful_subject()

    rows = {row.name: row for row in juror_rows(subject, _voice(subject))}

    assert "nilai seragam" in rows["Hadi"].flags
    assert rows["Ani"].flags == ()


def test_the_picture_shows_every_juror_in_two_layouts():
    subject = _clear()

    found = severity_picture(subject, _voice(subject))

    assert found is not None
    assert (found.shown, found.total, len(found.plots)) == (4, 4, 2)
    assert all("Ani" in plot for plot in found.plots)


def test_of_many_jurors_both_ends_are_drawn():
    rng = np.random.default_rng(2)
    grid = rng.normal(6, 1, 12) + rng.normal(0, 0.5, (70, 1)) + rng.normal(0, 0.5, (70, 12))
    subject = subject_on(np.clip(grid, 1, 10), n_draws=100)

    found = severity_picture(subject, _voice(subject))

    assert found is not None
    assert (found.shown, found.total) == (30, 70)


def test_without_checks_there_are_no_jurors_to_show():
    subject = _clear()
    subject = replace(subject, verdict=replace(subject.verdict, audit=None))

    assert juror_rows(subject, _voice(subject)) == []
    assert severity_picture(subject, _voice(subject)) is None
