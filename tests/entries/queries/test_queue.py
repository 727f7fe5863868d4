from datetime import timedelta

import pytest

from kolabik.editions.models import Edition
from kolabik.entries.actions.objecting import object_to_decision
from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.queries.queue import (
    Stage,
    counts_of,
    next_to_screen,
    objections_of,
    queue_of,
    to_release,
)
from kolabik.foundation import clock
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import begun_entry, running_edition
from tests.world.screening import decided_entry, submitted_entry

TWO = {"persons": 2, "objection_days": 5}


@pytest.fixture
def contest(cast: Cast) -> Edition:
    """Return a contest with an entry in each stage that has one person so far."""
    contest = running_edition(cast, AT, screening={"objection_days": 5})
    begun_entry(cast, contest, AT, "Konsep")
    submitted_entry(cast, contest, AT, "Menunggu")
    returned = submitted_entry(cast, contest, AT, "Kembali")
    asked = ToCorrect("Perbaiki.", ["team"], AT + timedelta(days=3))
    with clock.replayed(AT):
        submission = returned.submissions.get().code
        return_entry(returned.code, submission, asked, actor=cast.organiser, at=AT)
    told = submitted_entry(cast, contest, AT, "Ditolak")
    decided_entry(cast, told, AT, failing="form")
    decided = submitted_entry(cast, contest, AT, "Diputus")
    decided_entry(cast, decided, AT, is_told=False)
    return contest


def test_every_entry_stands_in_its_stage(cast: Cast, contest: Edition):
    queue = queue_of(contest, cast.organiser)

    stages = dict(queue.values_list("innovation__name", "stage"))
    assert stages == {
        "Konsep": Stage.DRAFT,
        "Menunggu": Stage.TO_SCREEN,
        "Kembali": Stage.RETURNED,
        "Ditolak": Stage.INELIGIBLE,
        "Diputus": Stage.DECIDED,
    }


def test_counts_are_those_of_the_queue(cast: Cast, contest: Edition):
    queue = queue_of(contest, cast.organiser)

    counted = {stage: n for stage, n in counts_of(contest).items() if n}
    listed = list(queue.values_list("stage", flat=True))
    assert counted == {Stage(stage): listed.count(stage) for stage in listed}


def test_a_decision_of_one_alone_waits_for_the_second(cast: Cast):
    contest = running_edition(cast, AT, screening=TWO)
    decided_entry(cast, submitted_entry(cast, contest, AT), AT, is_told=False)

    (entry,) = queue_of(contest, cast.organiser).values("stage", "outcome")

    assert entry == {"stage": Stage.TO_CONFIRM, "outcome": "eligible"}
    assert counts_of(contest)[Stage.TO_CONFIRM] == 1
    assert list(to_release(contest)) == []


def test_only_what_is_decided_and_not_told_is_to_be_released(contest: Edition):
    assert [one.entry.innovation.name for one in to_release(contest)] == ["Diputus"]


def test_the_longest_waiting_is_next(cast: Cast, contest: Edition):
    found = next_to_screen(contest, cast.organiser)

    assert found is not None
    assert found.innovation.name == "Menunggu"


def test_a_stranger_s_queue_is_empty(cast: Cast, contest: Edition):
    assert list(queue_of(contest, cast.stranger)) == []
    assert next_to_screen(contest, cast.stranger) is None


def test_leaders_see_no_draft(cast: Cast, contest: Edition):
    names = set(queue_of(contest, cast.leader).values_list("innovation__name", flat=True))

    assert "Konsep" not in names
    assert "Menunggu" in names


def test_objections_are_listed(cast: Cast, contest: Edition):
    entry = queue_of(contest, cast.organiser).get(innovation__name="Ditolak")
    with clock.replayed(AT):
        object_to_decision(entry.code, "Keliru.", actor=cast.nurse, at=AT)

    assert [one.text for one in objections_of(contest)] == ["Keliru."]
